import { percentText } from '../../numbers.ts'
import { calibrationOf, fewestToDraw, type SurenessLevel, trendOf } from '../../practice/guess/calibration.ts'
import { type Guess, sureWords } from '../../practice/guess/guess.ts'
import type { EffectsChart } from '../../reply/knob-charts.ts'
import type { Block } from '../../reply/reply.ts'

/** How well a person's sureness fits: a picture of what there is enough of, and how many guesses the rest still needs. */
export function calibrationBlocks(guesses: Guess[]): Block[] {
  if (guesses.length === 0) return [howToGuess]
  const levels = calibrationOf(guesses)
  const drawn = levels.filter((level) => level.guesses >= fewestToDraw)
  const open = levels.filter((level) => level.guesses < fewestToDraw)
  const markdown = `**How sure you are, and how often you are right.** ${[summary(guesses), ...trend(drawn), ...missing(open)].join(' ')}`
  return [{ type: 'text', markdown }, ...(drawn.length === 0 ? [] : picture(drawn))]
}

const howToGuess: Block = {
  type: 'small',
  markdown:
    'Say before a run what you expect, and how sure you are (`/train lr:10 guess:diverged sure:2`): here you see then how well your sureness fits.',
}

function summary(guesses: Guess[]): string {
  const came = guesses.filter(({ cameTrue }) => cameTrue).length
  const silent = guesses.filter(({ sure }) => sure === null).length
  const without = silent === 0 ? '' : ` (${silent} without saying how sure)`
  return `${came} of ${guesses.length} ${guesses.length === 1 ? 'guess' : 'guesses'}${without} came true.`
}

function trend(drawn: SurenessLevel[]): string[] {
  const found = trendOf(drawn)
  return found === null ? [] : [trendWords[found]]
}

const trendWords: Record<NonNullable<ReturnType<typeof trendOf>>, string> = {
  rises: 'The surer you were, the more often you were right: your sureness tells you something.',
  falls: 'You were right less often where you were surer: look twice before you say very sure.',
  open: 'Whether you are right more often when you are surer cannot be told from so few: the intervals overlap.',
}

/** How many guesses each sureness needs before its share can be trusted. */
function missing(open: SurenessLevel[]): string[] {
  if (open.length === 0) return []
  const needs = open.map(({ sure, guesses }) => `${fewestToDraw - guesses} more that you are ${sureWords[sure]} of`)
  return [`A share is shown from ${fewestToDraw} guesses on; still needed: ${needs.join(', ')}.`]
}

function picture(drawn: SurenessLevel[]): Block[] {
  const levels = drawn.toReversed()
  const chart: EffectsChart = {
    kind: 'effects',
    title: 'guesses that came true',
    whole: true,
    bars: levels.map(({ sure, guesses, cameTrue, share, low, high }) => ({
      label: sureWords[sure],
      note: `${cameTrue} of ${guesses}`,
      share,
      low,
      high,
    })),
  }
  const told = levels.map(
    ({ sure, guesses, cameTrue, share }) =>
      `${sureWords[sure]} ${percentText(share)}, ${cameTrue} of ${guesses} guesses`,
  )
  return [
    { type: 'chart', chart, alt: `Share of guesses that came true, by how sure you were: ${told.join('; ')}.` },
    {
      type: 'small',
      markdown:
        'The thin lines show where the share may lie (95 %). Who picks one of four blindly is right in 25 of 100 cases.',
    },
  ]
}
