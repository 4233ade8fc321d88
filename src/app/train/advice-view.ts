import { changeText, lossText } from '../../numbers.ts'
import type { Advice, Trial } from '../../advice/advice.ts'
import { dataAreToBlame, mends, nothingHelps, surelyHelps } from '../../advice/claims.ts'
import { mostMilliseconds, mostTrainings } from '../../advice/budget.ts'
import { mostBaselines } from '../../advice/pairs.ts'
import { measure } from '../../diagnosis/signals.ts'
import type { PlanField, TrainingPlan } from '../../plan/plan.ts'
import { parsePlan } from '../../plan/text.ts'
import { formatValue } from '../../plan/values.ts'
import type { Block } from '../../reply/reply.ts'
import { folded } from '../../reply/folded.ts'
import { stopOrDropout } from './stop-or-dropout.ts'
import { freshly } from '../runs/fresh.ts'
import type { Study } from '../runs/study.ts'

/** What was tried, what it did, and what to do now. `words` is the advice of the finding's page. */
export function presentAdvice(study: Study, words: string, trying: boolean): Block[] {
  const { advice } = study
  if (advice.tried.length === 0) return [untriedStep(study, words, trying)]
  const told: Block[] = [
    { type: 'text', markdown: `**What I tried.** ${outcome(study, trying)}` },
    {
      type: 'table',
      head: ['change', 'validation loss', 'effect (95 %)', 'pairs', 'outcome'],
      rows: advice.tried.map(row),
      sentences: advice.tried.map(trialSentence),
    },
  ]
  return trying ? told : [...folded(told), ...nextStep(study, words)]
}

/** What was measured outranks what the page says in general. */
function nextStep(study: Study, words: string): Block[] {
  const say = (text: string): Block[] => [{ type: 'text', markdown: `**What to try next.** ${text}` }]
  const { advice, diagnosis, run, plan } = study
  if (advice.chosen !== null) return say(setTo(study, advice.tried[advice.chosen]!))
  if (advice.stopped !== null) return say(words)
  if (diagnosis.verdict === 'converged') return say('These settings can stay as they are.')
  if (dataAreToBlame(advice, measure(run, plan)))
    return say('Check that answers and inputs belong together, and that the inputs hold what is needed to answer.')
  return say('Several settings may have to change together: begin from the usual ones, and change one at a time.')
}

/** The change and what it was measured to do: the one thing to know where the rest is not seen at once. */
function setTo({ plan }: Study, { next, effect, pairs }: Trial): string {
  const tried = pairs === 1 ? 'on one pair' : `on average of ${pairs} pairs`
  return `Set ${changes(plan, next)} and compare the two curves: ${tried} that changed the validation loss by ${changeText(effect.mean)}.`
}

function untriedStep({ advice, plan }: Study, words: string, trying: boolean): Block {
  const change = advice.untried === null ? '' : ` Not tried: ${changes(plan, advice.untried)}.`
  const stopped = advice.stopped === null ? '' : ` ${stoppedBy[advice.stopped]}`
  const now = trying ? ' I am trying it out …' : ''
  return { type: 'text', markdown: `**What to try next.** ${words}${change}${now}${stopped}` }
}

const stoppedBy: Record<NonNullable<Advice['stopped']>, string> = {
  cancelled: 'The experiments were cancelled; this is what was measured until then.',
  'timed-out': 'The experiments took too long; this is what was measured until then.',
  busy: 'The queue is full at the moment, so not everything was tried.',
  unavailable: 'The training process failed, so not everything was tried.',
  budget: 'This plan is so large that there was no time to try changes on it.',
}

function outcome(study: Study, trying: boolean): string {
  const { advice } = study
  if (trying) return 'A few changes, one knob at a time, each on the same fresh seeds and draws. More of them follow …'
  const partial = advice.stopped === null ? '' : ` ${stoppedBy[advice.stopped]}`
  const chosen = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  const stopping = stopOrDropout(advice)
  const compared = stopping === '' ? '' : ` ${stopping}`
  return `${chosen ? helped(study, chosen) : nothingHelped(study)}${compared}${capRemark(study)}${partial}`
}

function helped({ advice, plan }: Study, chosen: Trial): string {
  const { effect, pairs } = chosen
  const others = advice.tried
    .filter((trial) => trial !== chosen && trial.mends)
    .map(({ change }) => change.split(':')[0]!)
  const also = others.length > 0 ? ` Changing ${listed(others)} alone mends it too.` : ''
  const words = mends(chosen) ? 'mends the run' : surelyHelps(chosen) ? 'helps, though not with everything' : 'may help'
  const remains =
    advice.remains === null ? '' : ` What remains with the change, on your own seed: ${advice.remains.evidence}`
  return (
    `Setting ${changes(plan, chosen.next)} ${words}: on ${pairs} pairs of ${freshly(plan)}, ` +
    `the validation loss changed by ${changeText(effect.mean)} on average (95 % interval ${changeText(effect.low)} to ${changeText(effect.high)}).${also}${remains}`
  )
}

function nothingHelped({ advice, diagnosis, run, plan }: Study): string {
  const tried = advice.tried.map(({ change }) => `\`${change}\``).join(', ')
  if (!nothingHelps(advice)) return `I tried ${tried}.`
  if (diagnosis.verdict === 'converged')
    return `Some settings are unusual, so I tried others: ${tried}. None is surely better.`
  if (dataAreToBlame(advice, measure(run, plan)))
    return 'None of the knobs mends this run: whatever I changed, the network did no better than guessing on new examples. Then the data are the likely reason, not the settings.'
  return 'None of these changes alone surely helps.'
}

/** A mean of which a run that blew up is a part: how far such a one counts. */
function capRemark({ advice, run }: Study): string {
  const most = lossText(mostBaselines * run.baselineLoss)
  return advice.tried.some(({ capped }) => capped)
    ? ` In the table a loss above ${most}, three times that of guessing, counts as ${most}.`
    : ''
}

function row({ change, before, after, effect, pairs, outcome: result }: Trial): string[] {
  const interval =
    pairs > 1
      ? `${changeText(effect.mean)} (${changeText(effect.low)} … ${changeText(effect.high)})`
      : changeText(effect.mean)
  return [change, `${lossText(before)} → ${lossText(after)}`, interval, String(pairs), result]
}

function trialSentence({ change, before, after, effect, pairs, outcome: result }: Trial): string {
  const interval =
    pairs > 1 ? ` (${changeText(effect.low)} to ${changeText(effect.high)}, ${pairs} pairs)` : ' (one pair)'
  return `\`${change}\` is ${result}: validation loss ${lossText(before)} → ${lossText(after)}, changed by ${changeText(effect.mean)}${interval}`
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** What differs between a plan and another one's text, such as `lr` from 10 to 0.1. */
function changes(plan: TrainingPlan, nextText: string): string {
  const next = parsePlan(nextText)
  if (!next.ok) throw new Error(`advice that cannot be read: ${nextText}`)
  const fields = (Object.keys(plan) as PlanField[]).filter(
    (field) => formatValue(plan[field]) !== formatValue(next.plan[field]),
  )
  return fields
    .map((field) => `\`${field}\` from ${formatValue(plan[field])} to ${formatValue(next.plan[field])}`)
    .join(', ')
}

/** The limits of the experiments, for the small print. */
export function experimentLimits({ trainings }: Advice): string {
  return trainings === 0
    ? ''
    : ` Experiments: ${trainings} trainings (at most ${mostTrainings}, or ${mostMilliseconds / 1000} s of one worker).`
}
