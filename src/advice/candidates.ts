import { datasets } from '../plan/datasets.ts'
import { problemOf } from '../plan/contradiction.ts'
import { usualRate } from '../diagnosis/underfitting.ts'
import type { Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'

/** Plans that differ from the student's in one knob, the most promising first. Those that change nothing are left out. */
export type CandidatePlans = (plan: TrainingPlan) => TrainingPlan[]

/** Two digits are plenty for a rate, and read better than 0.033333. */
export const rounded = (value: number) => Number(value.toPrecision(2))

/** Plans with these values of one knob; those that it has already and those that contradict the rest are left out. */
export function candidatePlans<K extends Knob>(plan: TrainingPlan, knob: K, values: TrainingPlan[K][]): TrainingPlan[] {
  const known = new Set([JSON.stringify(plan[knob])])
  return values.flatMap((value) => {
    if (known.has(JSON.stringify(value))) return []
    known.add(JSON.stringify(value))
    const changed = { ...plan, [knob]: value }
    return problemOf(changed) ? [] : [changed]
  })
}

/** A smaller rate: the usual one where that is smaller, then a third, a tenth, a thirtieth. */
export const lowerRate: CandidatePlans = (plan) => {
  const { lr, optimizer } = plan
  const usual = usualRate[optimizer] < lr ? [usualRate[optimizer]] : []
  return candidatePlans(plan, 'lr', [...usual, rounded(lr / 3), rounded(lr / 10), rounded(lr / 30)])
}

/** A third of the rate first: for runs that learn, but restlessly. */
export const gentlerRate: CandidatePlans = (plan) =>
  candidatePlans(plan, 'lr', [rounded(plan.lr / 3), rounded(plan.lr / 10)])

/** The largest rate a plan may have. */
const largestRate = 1e6

/** A larger rate: the usual one where that is larger, then three and ten times. */
export const higherRate: CandidatePlans = (plan) => {
  const { lr, optimizer } = plan
  const usual = usualRate[optimizer] > lr ? [usualRate[optimizer]] : []
  const larger = [rounded(lr * 3), rounded(lr * 10)].filter((rate) => rate <= largestRate)
  return candidatePlans(plan, 'lr', [...usual, ...larger])
}

/** More passes: the usual 60 where that is more, then twice and four times. */
export const moreEpochs: CandidatePlans = (plan) => {
  const most = (epochs: number) => Math.min(1000, epochs)
  const usual = plan.epochs < 60 ? [60] : []
  return candidatePlans(plan, 'epochs', [...usual, most(plan.epochs * 2), most(plan.epochs * 4)])
}

/** Stopping where validation was best, with a little room. */
export const stopAt =
  (bestEpoch: number): CandidatePlans =>
  (plan) => {
    const values = [Math.max(5, bestEpoch), Math.max(5, Math.round(bestEpoch / 2))]
    return candidatePlans(
      plan,
      'epochs',
      values.filter((epochs) => epochs < plan.epochs),
    )
  }

export const smallerBatch: CandidatePlans = (plan) => {
  const values = [16, Math.ceil(plan.batch / 4), 8].filter((batch) => batch < plan.batch)
  return candidatePlans(plan, 'batch', values)
}

export const largerBatch: CandidatePlans = (plan) => candidatePlans(plan, 'batch', [Math.min(5000, plan.batch * 4)])

export const someDecay: CandidatePlans = (plan) => {
  const values = [0.05, 0.2].filter((decay) => decay > plan.decay)
  return candidatePlans(plan, 'decay', values)
}

export const lessDecay: CandidatePlans = (plan) =>
  plan.decay === 0 ? [] : candidatePlans(plan, 'decay', [0, rounded(plan.decay / 10)])

export const someDropout: CandidatePlans = (plan) => {
  const values = [0.3, 0.5].filter((dropout) => dropout > plan.dropout)
  return candidatePlans(plan, 'dropout', values)
}

export const lessDropout: CandidatePlans = (plan) =>
  plan.dropout === 0 ? [] : candidatePlans(plan, 'dropout', [0, rounded(plan.dropout / 3)])

export const largerNetwork: CandidatePlans = (plan) => {
  const smallest = Math.min(...plan.hidden, plan.hidden.length < 2 ? 0 : Infinity)
  return candidatePlans(plan, 'hidden', [...(smallest < 16 ? [[16, 16]] : []), [32, 32], [64, 64]])
}

export const smallerNetwork: CandidatePlans = (plan) => {
  const largest = Math.max(0, ...plan.hidden)
  return candidatePlans(plan, 'hidden', [...(largest > 16 ? [[16, 16]] : []), ...(largest > 8 ? [[8]] : [])])
}

/** Four times the examples, 300 at least; of a real data set no more than it has beside those held out. */
export const morePoints: CandidatePlans = (plan) => {
  const most = Math.min(5000, (datasets[plan.dataset].rows ?? Infinity) - plan.validation)
  return candidatePlans(
    plan,
    'points',
    [Math.min(most, Math.max(300, plan.points * 4))].filter((points) => points > plan.points),
  )
}

export const otherOptimizer: CandidatePlans = (plan) => {
  // Adam's usual rate is a tenth of plain descent's; the rate alone is left as it is, because one knob changes at a time.
  // Momentum belongs to plain steps and goes with them.
  return candidatePlans({ ...plan, momentum: 0 }, 'optimizer', [plan.optimizer === 'sgd' ? 'adam' : 'sgd'])
}

export const otherActivation: CandidatePlans = (plan) =>
  candidatePlans(plan, 'activation', [plan.activation === 'relu' ? 'tanh' : 'relu'])
