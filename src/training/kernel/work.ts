import { updatesOf } from '../../plan/cost.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Network } from '../network.ts'

/** What the kernel counts for a row beside its weights, for an update, and for each weight in it: as in `assembly/training.ts`. */
const rowCost = 64
const updateCost = 2000
const weightCost = 12

/**
 * About how much work (see `Kernel.advance`) one epoch of a plan is, to train at a speed that is asked for. The kernel rounds
 * batches up to four rows.
 */
export function epochWork({ points, validation, batch }: TrainingPlan, { weightCount }: Network): number {
  const updates = updatesOf({ points, batch, epochs: 1 })
  const padded = (rows: number) => 4 * Math.ceil(rows / 4)
  const trained = Math.floor(points / batch) * padded(batch) + padded(points % batch)
  return (
    (3 * trained + points + validation) * (weightCount + rowCost) + updates * (updateCost + weightCost * weightCount)
  )
}
