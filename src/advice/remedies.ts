import type { Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { rateTooHigh, restlessRate, usualRate } from '../diagnosis/underfitting.ts'
import * as candidates from './candidates.ts'
import * as extras from './extras.ts'

/** One knob to turn, with the plans to try for it. */
export interface Remedy {
  knob: Knob
  plans: TrainingPlan[]
}

type Entry = [Knob, candidates.CandidatePlans]

const lowerRate: Entry = ['lr', candidates.lowerRate]
const gentlerRate: Entry = ['lr', candidates.gentlerRate]
/** A rate is raised where little is learned, unless it is high already: then it may be what shakes the run. */
const otherRate: Entry = [
  'lr',
  (plan) => [...(restlessRate(plan) ? candidates.lowerRate(plan) : []), ...candidates.higherRate(plan)],
]
const moreEpochs: Entry = ['epochs', candidates.moreEpochs]
const smallerBatch: Entry = ['batch', candidates.smallerBatch]
const largerBatch: Entry = ['batch', candidates.largerBatch]
const someDecay: Entry = ['decay', candidates.someDecay]
const lessDecay: Entry = ['decay', candidates.lessDecay]
const lessDropout: Entry = ['dropout', candidates.lessDropout]
const lessMomentum: Entry = ['momentum', extras.lessMomentum]
const lessWeightDecay: Entry = ['weight-decay', extras.lessWeightDecay]
const lessWarmup: Entry = ['warmup', extras.lessWarmup]
const morePatience: Entry = ['stop', extras.morePatience]
const someMomentum: Entry = ['momentum', extras.someMomentum]
const cosine: Entry = ['schedule', extras.cosine]
const largerNetwork: Entry = ['hidden', candidates.largerNetwork]

/** What holds learning back, whichever of it is the cause. */
const learnMore: Entry[] = [
  otherRate,
  moreEpochs,
  morePatience,
  lessDecay,
  lessDropout,
  lessWeightDecay,
  lessWarmup,
  ['schedule', extras.evenRate],
  smallerBatch,
  largerNetwork,
  someMomentum,
]

/** What throws a run off, or silences it. */
const settle: Entry[] = [
  lowerRate,
  lessMomentum,
  lessWeightDecay,
  largerBatch,
  someDecay,
  ['activation', candidates.otherActivation],
  lessDropout,
]

const stopEarlier = (bestEpoch: number): Entry[] => [
  ['epochs', candidates.stopAt(bestEpoch)],
  ['dropout', candidates.someDropout],
  ['weight-decay', extras.someWeightDecay],
  ['stop', extras.someStop],
  ['points', candidates.morePoints],
  ['hidden', candidates.smallerNetwork],
]

/** The knobs that mend a finding, the most likely first. `bestEpoch` is where to stop at the latest. */
function entriesFor(findingId: string, { batch }: TrainingPlan, bestEpoch: number): Entry[] {
  switch (findingId) {
    case 'divergence':
    case 'dead-network':
      return settle
    case 'oscillation':
      return [gentlerRate, lessMomentum, someDecay, cosine, largerBatch, lessDropout]
    case 'noisy-steps':
      // Only very small batches are to blame themselves: at 16 a third of the rate calms more than four times the batch.
      return batch < 16
        ? [largerBatch, gentlerRate, lessMomentum, someDecay, cosine]
        : [gentlerRate, lessMomentum, someDecay, cosine, largerBatch]
    case 'overfitting':
    case 'overconfidence':
      return stopEarlier(bestEpoch)
    case 'wasted-epochs':
      return [['epochs', candidates.stopAt(bestEpoch)]]
    case 'too-few-epochs':
      return [moreEpochs, ...learnMore]
    case 'too-short-to-tell':
      return [moreEpochs, ...learnMore]
    case 'batch-too-large':
      return [smallerBatch, ...learnMore]
    case 'too-much-dropout':
      return [lessDropout, ...learnMore]
    case 'decay-too-strong':
      return [lessDecay, ...learnMore]
    case 'too-small-network':
      return [largerNetwork, ...learnMore]
    case 'slow-learning':
      return learnMore
    case 'no-signal':
      return [...learnMore, ...stopEarlier(bestEpoch)]
    default:
      return []
  }
}

/** The remedies of a finding for a plan, each knob once; empty for what needs no mending. */
export function remediesFor(findingId: string, plan: TrainingPlan, bestEpoch: number): Remedy[] {
  const byKnob = new Map<Knob, TrainingPlan[]>()
  // Far too high a rate can look like learning by heart: huge weights, sure of everything.
  const shaken = plan.lr >= rateTooHigh * usualRate[plan.optimizer] ? [lowerRate] : []
  for (const [knob, climb] of [...entriesFor(findingId, plan, bestEpoch), ...shaken])
    if (!byKnob.has(knob)) byKnob.set(knob, climb(plan))
  return [...byKnob].map(([knob, plans]) => ({ knob, plans })).filter(({ plans }) => plans.length > 0)
}
