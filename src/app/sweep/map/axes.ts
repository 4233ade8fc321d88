import type { SweptKnob } from '../../../plan/knobs.ts'
import type { TrainingPlan } from '../../../plan/plan.ts'
import { isLogSpaced, spaced, sweepFacts } from '../../../plan/sweep-values.ts'
import type { Mistake, Options } from '../options.ts'

/** A knob and its values, in rising order. */
export interface Axis {
  knob: SweptKnob
  values: number[]
}

/** The two knobs of a map: `x` goes from left to right, `y` upwards. */
export interface MapAxes {
  x: Axis
  y: Axis
}

interface Range {
  from: number
  to: number
}

/** Values of the second knob: with six of the first 24 cells, which is what a telephone has room for. */
const secondSteps = 4

/**
 * Narrower than a sweep of one knob, so that the few values lie where runs differ: on the moons the best rate for a batch of
 * 2, 8, 32 and 128 is 0.01, 0.1, 0.3 and 1. Other knobs keep the range of their sweep.
 */
const ranges: Partial<Record<SweptKnob, Range>> = {
  lr: { from: 0.01, to: 3.2 },
  batch: { from: 2, to: 128 },
  epochs: { from: 15, to: 240 },
  dropout: { from: 0, to: 0.6 },
}

/** The range of a knob in a map when none is given. */
export function mapRange(knob: SweptKnob, plan: TrainingPlan): Range {
  const { from, to } = sweepFacts(knob, plan, ranges[knob])
  return { from, to }
}

/** The axes of a map, from the values of the first knob and the range of the second. */
export function mapAxes(x: Axis, second: SweptKnob, { from, to }: Range, base: TrainingPlan): MapAxes {
  const log = isLogSpaced(second, base, from, to)
  const values = spaced(from, to, secondSteps, { log, whole: sweepFacts(second, base).whole })
  return { x, y: { knob: second, values } }
}

/** The plan of every cell, row by row. */
export function mapPlans(base: TrainingPlan, { x, y }: MapAxes): TrainingPlan[] {
  return y.values.flatMap((vertical) => x.values.map((across) => ({ ...base, [x.knob]: across, [y.knob]: vertical })))
}

/** A map needs two knobs. Of one that is given twice the usual partner is offered; the range of the second was meant for another. */
export function mistakeInWith(typed: Options): Mistake {
  const { 'with-from': _, 'with-to': __, with: ___, ...alone } = typed
  if (typed.knob === 'random')
    return { message: 'with belongs to one knob; random draws several already.', options: alone }
  const partner = typed.knob === 'lr' ? 'batch' : 'lr'
  const message = `A map needs two different knobs, and ${typed.knob} stands for both.`
  return { message, options: { ...alone, with: partner } }
}
