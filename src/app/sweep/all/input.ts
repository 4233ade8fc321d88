import type { TrainingPlan } from '../../../plan/plan.ts'
import { expectedTotal, mostTotalMilliseconds, tooMuchWork } from '../../runs/work-limit.ts'
import type { Mistake, Options } from '../options.ts'
import { type Factorial, leftOut, planFactorial } from './design.ts'
import { readOver } from './over.ts'

/** The first thing that is wrong with the options of `/sweep knob:all`, or undefined. */
export function mistakeInAll(typed: Options, plan: TrainingPlan): Mistake | undefined {
  for (const name of ['with', 'from', 'to', 'with-from', 'with-to', 'steps'] as const) {
    if (typed[name] === undefined) continue
    const { [name]: _, ...options } = typed
    return {
      message: `${name} belongs to one knob; for several, over takes knobs and ranges.`,
      options,
    }
  }
  const over = readOver(typed.over ?? '', plan)
  if (!over.ok) return { message: over.message, options: { ...typed, over: over.corrected } }
  const { plans, seeds } = plannedAll(typed, plan)
  const expected = expectedTotal(plans, seeds)
  if (expected <= mostTotalMilliseconds) return undefined
  const { seeds: _, ...usual } = typed
  const options = typed.seeds === undefined ? { ...typed, plan: '' } : usual
  return { message: tooMuchWork(plans.length * seeds, expected), options }
}

/** The experiment that is asked for; with a mistake in `over`, the usual one. */
export function plannedAll(
  typed: Options,
  base: TrainingPlan,
): { plans: TrainingPlan[]; seeds: number; factorial: Factorial } {
  const read = readOver(typed.over ?? '', base)
  const over = read.ok ? read : readOver('', base)
  const { plans, replicates, factorial } = planFactorial(base, over.ok ? over.asked : new Map(), typed.seeds)
  const reasons = [typed.over ? '' : leftOut(base), factorial.reduced].filter((reason) => reason !== '')
  return { plans, seeds: replicates, factorial: { ...factorial, reduced: reasons.join('; ') } }
}
