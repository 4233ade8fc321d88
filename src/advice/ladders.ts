import { datasets } from '../plan/datasets.ts'
import { planThatFits } from '../plan/limits.ts'
import { usualRate } from '../diagnosis/underfitting.ts'
import type { Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'

/** Plans that differ from the student's in one knob, the most promising first. Rungs that change nothing are left out. */
export type Ladder = (plan: TrainingPlan) => TrainingPlan[]

/** Two digits are plenty for a rate, and read better than 0.033333. */
const rounded = (value: number) => Number(value.toPrecision(2))

function rungs<K extends Knob>(plan: TrainingPlan, knob: K, values: TrainingPlan[K][]): TrainingPlan[] {
  const known = new Set([JSON.stringify(plan[knob])])
  return values.flatMap((value) => {
    if (known.has(JSON.stringify(value))) return []
    known.add(JSON.stringify(value))
    const changed = { ...plan, [knob]: value }
    return planThatFits(changed) ? [] : [changed]
  })
}

/** A smaller rate: the usual one where that is smaller, then a third, a tenth, a thirtieth. */
export const lowerRate: Ladder = (plan) => {
  const { lr, optimizer } = plan
  const usual = usualRate[optimizer] < lr ? [usualRate[optimizer]] : []
  return rungs(plan, 'lr', [...usual, rounded(lr / 3), rounded(lr / 10), rounded(lr / 30)])
}

/** A third of the rate first: for runs that learn, but restlessly. */
export const gentlerRate: Ladder = (plan) => rungs(plan, 'lr', [rounded(plan.lr / 3), rounded(plan.lr / 10)])

/** The largest rate a plan may have. */
const largestRate = 1e6

/** A larger rate: the usual one where that is larger, then three and ten times. */
export const higherRate: Ladder = (plan) => {
  const { lr, optimizer } = plan
  const usual = usualRate[optimizer] > lr ? [usualRate[optimizer]] : []
  const larger = [rounded(lr * 3), rounded(lr * 10)].filter((rate) => rate <= largestRate)
  return rungs(plan, 'lr', [...usual, ...larger])
}

/** More passes: the usual 60 where that is more, then twice and four times. */
export const moreEpochs: Ladder = (plan) => {
  const most = (epochs: number) => Math.min(1000, epochs)
  const usual = plan.epochs < 60 ? [60] : []
  return rungs(plan, 'epochs', [...usual, most(plan.epochs * 2), most(plan.epochs * 4)])
}

/** Stopping where validation was best, with a little room. */
export const stopAt =
  (bestEpoch: number): Ladder =>
  (plan) => {
    const values = [Math.max(5, bestEpoch), Math.max(5, Math.round(bestEpoch / 2))]
    return rungs(
      plan,
      'epochs',
      values.filter((epochs) => epochs < plan.epochs),
    )
  }

export const smallerBatch: Ladder = (plan) => {
  const values = [16, Math.ceil(plan.batch / 4), 8].filter((batch) => batch < plan.batch)
  return rungs(plan, 'batch', values)
}

export const largerBatch: Ladder = (plan) => rungs(plan, 'batch', [Math.min(5000, plan.batch * 4)])

export const someDecay: Ladder = (plan) => {
  const values = [0.05, 0.2].filter((decay) => decay > plan.decay)
  return rungs(plan, 'decay', values)
}

export const lessDecay: Ladder = (plan) => (plan.decay === 0 ? [] : rungs(plan, 'decay', [0, rounded(plan.decay / 10)]))

export const someDropout: Ladder = (plan) => {
  const values = [0.3, 0.5].filter((dropout) => dropout > plan.dropout)
  return rungs(plan, 'dropout', values)
}

export const lessDropout: Ladder = (plan) =>
  plan.dropout === 0 ? [] : rungs(plan, 'dropout', [0, rounded(plan.dropout / 3)])

export const largerNetwork: Ladder = (plan) => {
  const smallest = Math.min(...plan.hidden, plan.hidden.length < 2 ? 0 : Infinity)
  return rungs(plan, 'hidden', [...(smallest < 16 ? [[16, 16]] : []), [32, 32], [64, 64]])
}

export const smallerNetwork: Ladder = (plan) => {
  const largest = Math.max(0, ...plan.hidden)
  return rungs(plan, 'hidden', [...(largest > 16 ? [[16, 16]] : []), ...(largest > 8 ? [[8]] : [])])
}

/** Four times the examples, 300 at least; of a real data set no more than it has beside those held out. */
export const morePoints: Ladder = (plan) => {
  const most = Math.min(5000, (datasets[plan.dataset].rows ?? Infinity) - plan.validation)
  return rungs(
    plan,
    'points',
    [Math.min(most, Math.max(300, plan.points * 4))].filter((points) => points > plan.points),
  )
}

export const otherOptimizer: Ladder = (plan) => {
  // Adam's usual rate is a tenth of plain descent's; the rate alone is left as it is, because one knob changes at a time.
  return rungs(plan, 'optimizer', [plan.optimizer === 'sgd' ? 'adam' : 'sgd'])
}

export const otherActivation: Ladder = (plan) =>
  rungs(plan, 'activation', [plan.activation === 'relu' ? 'tanh' : 'relu'])
