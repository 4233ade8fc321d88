import type { SweptKnob } from '../../plan/knobs.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { type SweepFacts, sweepFacts } from '../../plan/sweep-values.ts'
import { mapRange } from './map/axes.ts'
import type { Mistake, Options } from './options.ts'

/** The options that hold the range of a knob. */
interface Ends {
  from: 'from' | 'with-from'
  to: 'to' | 'with-to'
}

/** Of the knob that is turned, and of the second one of a map. */
export const firstEnds: Ends = { from: 'from', to: 'to' }
export const secondEnds: Ends = { from: 'with-from', to: 'with-to' }

interface Range {
  from: number
  to: number
}

/** The range of a knob: as far as it is given, else the usual one. */
export function rangeOf(typed: Options, knob: SweptKnob, ends: Ends, plan: TrainingPlan): Range {
  const usual = typed.with === undefined ? sweepFacts(knob, plan) : mapRange(knob, plan)
  return { from: typed[ends.from] ?? usual.from, to: typed[ends.to] ?? usual.to }
}

/** What is wrong with the range of a knob: values that it does not take, a range turned round or of one value. */
export function mistakeInRange(typed: Options, knob: SweptKnob, ends: Ends, plan: TrainingPlan): Mistake | undefined {
  const { whole, minimum, maximum } = sweepFacts(knob, plan)
  for (const end of [ends.from, ends.to]) {
    const value = typed[end]
    if (value === undefined) continue
    const nearest = Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value))
    if (value === nearest) continue
    const rule = `a ${whole ? 'whole ' : ''}number from ${minimum} to ${maximum}`
    return { message: `${end} is ${value}, but ${knob} must be ${rule}.`, options: { ...typed, [end]: nearest } }
  }
  const { from, to } = rangeOf(typed, knob, ends, plan)
  if (from < to) return undefined
  const message = `${ends.from} is ${from} and ${ends.to} is ${to}; ${ends.from} must be the smaller one.`
  const both = typed[ends.from] !== undefined && typed[ends.to] !== undefined
  const facts = sweepFacts(knob, plan)
  const right = from > to && both ? { from: to, to: from } : widened(typed[ends.from], { from, to }, facts)
  if (right.from >= right.to) return { message, options: withoutEnds(typed, ends) }
  return { message, options: { ...typed, [ends.from]: right.from, [ends.to]: right.to } }
}

/** A range from the end that was given, over two powers of ten where factors matter, else as far as there is. */
function widened(given: number | undefined, { from, to }: Range, { log, minimum, maximum, whole }: SweepFacts): Range {
  const rounded = (value: number) => (whole ? Math.round(value) : Number(value.toPrecision(6)))
  if (given !== undefined) return { from, to: log ? Math.min(maximum, rounded(from * 100)) : maximum }
  return { from: log ? Math.max(minimum, rounded(to / 100)) : minimum, to }
}

/** Whether an end of a range is given. */
export function hasEnd(typed: Options, { from, to }: Ends): boolean {
  return typed[from] !== undefined || typed[to] !== undefined
}

/** The options without a range. */
export function withoutEnds(typed: Options, { from, to }: Ends): Options {
  const { [from]: _, [to]: __, ...rest } = typed
  return rest
}

/** A range for a second knob that is not there. */
export function endsWithoutKnob(typed: Options): Mistake {
  const message = 'with-from and with-to are the range of a second knob, and with names none.'
  return { message, options: withoutEnds(typed, secondEnds) }
}
