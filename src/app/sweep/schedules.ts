import type { TrainingPlan } from '../../plan/plan.ts'
import type { Mistake, Options } from './options.ts'

/** A decay that is worth looking at: over the usual 60 epochs the rate falls to a quarter. */
const someDecay = 0.05

/** The plan under every schedule: the rate even, falling by decay, falling along a cosine. Without any decay `inverse` would be `none`. */
export function schedulePlans(base: TrainingPlan): TrainingPlan[] {
  const decay = base.decay > 0 ? base.decay : someDecay
  return [
    { ...base, schedule: 'none', decay: 0 },
    { ...base, schedule: 'inverse', decay },
    { ...base, schedule: 'cosine', decay: 0 },
  ]
}

/** Schedules are words: nothing of what belongs to numbers goes with them. */
export function mistakeInSchedule(typed: Options): Mistake | undefined {
  for (const name of ['with', 'over', 'from', 'to', 'with-from', 'with-to', 'steps'] as const) {
    if (typed[name] === undefined) continue
    const { [name]: _, ...options } = typed
    return { message: `${name} belongs to knobs with numbers; schedule:none, inverse and cosine are words.`, options }
  }
  return undefined
}
