import { type Challenge, type Constraint, constraintText, type Goal } from '../../practice/challenge/challenge.ts'
import { type Measure, measures } from '../../training/measures.ts'
import type { Verdict } from '../../diagnosis/diagnosis.ts'
import { formatPlan } from '../../plan/text.ts'
import { planOf } from '../../plan/changed-plan.ts'

/** `a validation accuracy of at least 95 %, with at most 30 epochs` */
export function goalText({ measure, comparison, value, constraints }: Goal): string {
  const bound = `${measures[measure].replace('the ', '')}: ${comparison.replace('-', ' ')} ${scoreText(value, measure)}`
  return constraints.length === 0 ? bound : `${bound}, with ${listed(constraints)}`
}

function listed(constraints: Constraint[]): string {
  const words = constraints.map(constraintText)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** A score as people read it: accuracies in percent. */
export function scoreText(value: number | null | undefined, measure: Measure): string {
  if (value === null || value === undefined) return 'not a number'
  return measure.endsWith('accuracy') ? `${(100 * value).toFixed(1)} %` : value.toFixed(3)
}

/** A true minus sign. */
export function differenceText(value: number, measure: Measure): string {
  const size = measure.endsWith('accuracy') ? `${(100 * Math.abs(value)).toFixed(1)} %` : Math.abs(value).toFixed(3)
  return `${Number.parseFloat(size) === 0 ? '±' : value < 0 ? '−' : '+'}${size}`
}

/** A try as the person wrote it: what differs from the start plan. */
export function changesText({ plan, turn }: Challenge, planText: string): string {
  const [start, tried] = [planOf(plan), planOf(planText)]
  const changed = formatPlan(tried)
    .split(' ')
    .filter((option) => turn.some((knob) => option.startsWith(`${knob}:`)))
  const back = formatPlan(start)
    .split(' ')
    .flatMap((option) => turn.find((knob) => option.startsWith(`${knob}:`)) ?? [])
    .filter((knob) => !changed.some((option) => option.startsWith(`${knob}:`)))
    .map((knob) => `${knob}:${String(tried[knob])}`)
  const same = new Set(formatPlan(start).split(' '))
  return [...changed.filter((option) => !same.has(option)), ...back].join(' ') || '(the start plan)'
}

/** The command line of a challenge, for buttons and hints; `rest` are its other options, such as `try:"lr:0.3"`. */
export function challengeLine({ id }: Challenge, rest = ''): string {
  return `/challenge id:${id} ${rest}`.trim()
}

/** What the curves of a try say. One that converged and missed the goal has nothing wrong with it but that: the word would read as praise. */
export function verdictWords(verdict: Verdict, reached: boolean): string {
  return verdict === 'converged' && !reached
    ? '**The run ends short of the goal.**'
    : `What the curves say: **${verdict}**.`
}
