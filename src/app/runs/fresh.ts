import { datasets } from '../../plan/datasets.ts'
import type { TrainingPlan } from '../../plan/plan.ts'

/** What was new in every pair of an experiment: a real data set has no more rows than it has. */
export function freshly({ dataset }: TrainingPlan): string {
  const { rows } = datasets[dataset]
  return rows === null ? 'fresh seeds and fresh draws of the data' : `fresh seeds and fresh splits of its ${rows} rows`
}
