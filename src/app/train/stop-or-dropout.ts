import type { Advice, Trial } from '../../advice/advice.ts'
import { changeText } from '../../numbers.ts'

/**
 * Which of early stopping and dropout does more against learning by heart, where both were tried on the same pairs; empty where they were
 * not. Which one is told only where the 95 % intervals of their effects lie apart.
 */
export function stopOrDropout({ tried }: Advice): string {
  const named = (knob: string) => tried.find(({ change, pairs }) => change.startsWith(`${knob}:`) && pairs > 1)
  const [stop, dropout] = [named('stop'), named('dropout')]
  if (!stop || !dropout || stop.change === 'stop:off') return ''
  const honest = 'Stopping looks at the same held-out examples on which it is judged here, which flatters it a little.'
  const [first, second] = stop.effect.mean <= dropout.effect.mean ? [stop, dropout] : [dropout, stop]
  const apart = first.effect.high < second.effect.low
  const told = apart
    ? `\`${first.change}\` does more than \`${second.change}\`: the validation loss changed by ${effectText(first)} against ${effectText(second)}.`
    : `Whether \`${stop.change}\` or \`${dropout.change}\` does more cannot be told: their intervals overlap.`
  return `${told} ${honest}`
}

function effectText({ effect }: Trial): string {
  return `${changeText(effect.mean)} (${changeText(effect.low)} to ${changeText(effect.high)})`
}
