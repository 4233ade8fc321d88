import type { HeldOut } from '../../app/ports.ts'
import type { DataSet } from '../../data/dataset.ts'
import { drawData } from '../../data/draw.ts'
import type { Tables } from '../../data/table.ts'
import type { TrainingPlan } from '../../plan/plan.ts'

/** Gives the examples of a plan. They may be handed out again: nobody changes them. */
export type DataSource = (plan: TrainingPlan, heldOut?: HeldOut) => DataSet

/**
 * Draws data and keeps the last: the plans of an experiment or a sweep mostly differ in what is done with the examples, and
 * drawing them is 2 % of a short training.
 */
export function openDataSource(tables: Tables): DataSource {
  let kept: { key: string; data: DataSet } | undefined
  return (plan, heldOut) => {
    const key = keyOf(plan, heldOut)
    if (kept?.key !== key) kept = { key, data: drawData(plan, heldOut, tables) }
    return kept.data
  }
}

/** All that the examples of a plan depend on. */
function keyOf({ dataset, sample, noise, points, validation }: TrainingPlan, heldOut: HeldOut = 'validation'): string {
  return [dataset, sample, noise, points, validation, heldOut].join(' ')
}
