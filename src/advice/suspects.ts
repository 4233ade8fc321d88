import { measure } from '../diagnosis/signals.ts'
import { suspicions } from '../diagnosis/underfitting.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import * as ladder from './ladders.ts'
import type { Remedy } from './remedies.ts'
import { unusualness } from './revise.ts'

/** A run that explains this much of the held-out examples has little to gain, whatever its settings. */
const nearlyAll = 0.93

/** Fewer examples than this are few, where the network already does better on them than on others by this much. */
const fewPoints = 100
const someGap = 0.12

/**
 * What to try on a run whose curve looks sound although its settings are far from the usual. Heavy dropout or a huge batch
 * can hold a run back without leaving a mark on the curve, and only the experiment tells. Most unusual first.
 */
export function suspectedRemedies(run: Run, plan: TrainingPlan): Remedy[] {
  const { train, validation, gap, baseline } = measure(run, plan)
  if ((validation ?? train).explained > nearlyAll) return []
  const { smallNetwork, lowRate, highRate, fewEpochs, muchDropout, strongDecay, fewUpdates } = suspicions(plan)
  const suspects: [boolean, ladder.Knob, ladder.Ladder][] = [
    [smallNetwork, 'hidden', ladder.largerNetwork],
    [lowRate, 'lr', ladder.higherRate],
    [highRate, 'lr', ladder.lowerRate],
    [fewEpochs, 'epochs', ladder.moreEpochs],
    [muchDropout, 'dropout', ladder.lessDropout],
    [strongDecay, 'decay', ladder.lessDecay],
    [fewUpdates, 'batch', ladder.smallerBatch],
    [plan.points < fewPoints && gap > someGap * baseline, 'points', ladder.morePoints],
  ]
  const unusual = unusualness(plan)
  return suspects
    .filter(([suspected]) => suspected)
    .toSorted(([, one], [, other]) => (unusual[other] ?? 0) - (unusual[one] ?? 0))
    .map(([, knob, climb]) => ({ knob, plans: climb(plan) }))
    .filter(({ plans }) => plans.length > 0)
}
