import { type SweptKnob } from '../../plan/knobs.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { type SweepFacts, sweepFacts } from '../../plan/sweep-values.ts'
import { mapRange } from './map/axes.ts'
import type { Mistake, Options } from './options.ts'

interface Range {
  from: number
  to: number
}

/** The first thing that is wrong with the ends of a sweep of one knob, or undefined. */
export function mistakeInRange(typed: Options, knob: SweptKnob, plan: TrainingPlan): Mistake | undefined {
  const { whole, minimum, maximum } = sweepFacts(knob, plan)
  for (const end of ['from', 'to'] as const) {
    const value = typed[end]
    if (value === undefined) continue
    const nearest = Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value))
    if (value === nearest) continue
    const rule = `a ${whole ? 'whole ' : ''}number from ${minimum} to ${maximum}`
    return { message: `${end} is ${value}, but ${knob} must be ${rule}.`, options: { ...typed, [end]: nearest } }
  }
  const { from, to } = rangeOf(typed, knob, plan)
  if (from < to) return undefined
  const message = `from is ${from} and to is ${to}; from must be the smaller one.`
  const both = typed.from !== undefined && typed.to !== undefined
  const ends = from > to && both ? { from: to, to: from } : widened(typed, { from, to }, sweepFacts(knob, plan))
  return { message, options: ends.from < ends.to ? { ...typed, ...ends } : without(without(typed, 'from'), 'to') }
}

/** A range from the end that was given, over two powers of ten where factors matter, else as far as there is. */
function widened({ from: given }: Options, { from, to }: Range, { log, minimum, maximum, whole }: SweepFacts): Range {
  const rounded = (value: number) => (whole ? Math.round(value) : Number(value.toPrecision(6)))
  if (given !== undefined) return { from, to: log ? Math.min(maximum, rounded(from * 100)) : maximum }
  return { from: log ? Math.max(minimum, rounded(to / 100)) : minimum, to }
}

/** From where to where a knob is turned: as typed, else as usual. */
export function rangeOf({ from, to, with: second }: Options, knob: SweptKnob, plan: TrainingPlan): Range {
  const facts = second === undefined ? sweepFacts(knob, plan) : mapRange(knob, plan)
  return { from: from ?? facts.from, to: to ?? facts.to }
}

/** The options without one end. */
export function without(typed: Options, end: 'from' | 'to'): Options {
  const { [end]: _, ...rest } = typed
  return rest
}
