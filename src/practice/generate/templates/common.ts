import type { TrainingPlan } from '../../../plan/plan.ts'
import type { Run } from '../../../training/run.ts'
import { curveDistance } from '../../quiz/curve-distance.ts'
import type { Turn } from '../base-plan.ts'
import type { TrainMany } from '../draft.ts'

/** What two questions about turns of a plan have in common when they are alike: the data and what is turned to what. */
export function likenessOf({ dataset, optimizer }: TrainingPlan, turns: Pick<Turn, 'changes'>[]): string {
  return [dataset, optimizer, ...turns.map(({ changes }) => changes).toSorted()].join(' ')
}

/** One run of each turn, to see whether there is anything to ask. */
export function onceTrained(turns: Turn[], train: TrainMany): Promise<Run[]> {
  return train(turns.map(({ plan }) => plan))
}

/** The run whose curves stand apart from those of all others by most, as an index. */
export function mostApart(runs: Run[]): number {
  const distances = runs.map((run) =>
    Math.min(...runs.filter((other) => other !== run).map((other) => curveDistance(run, other))),
  )
  return distances.indexOf(Math.max(...distances))
}
