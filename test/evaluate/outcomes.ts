import { finalLoss } from '../../src/advice/pairs.ts'
import { levelAtEnd } from '../../src/diagnosis/curve-signals.ts'
import { finitePrefix } from '../../src/diagnosis/signals.ts'
import { runningMedian } from '../../src/diagnosis/statistics.ts'
import type { Verdict } from '../../src/diagnosis/diagnosis.ts'
import { usualRate } from '../../src/diagnosis/underfitting.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'
import { onSeeds, type Train } from './engine.ts'

/** Seeds that decide what is true; no diagnosis and no experiment has them. */
const truthSeeds = 700_000_000
const replicates = 8
const counterfactuals = 4

/** How one history ended, in shares of the baseline; `broke` when a loss was not finite. */
export interface Ending {
  broke: boolean
  train: number
  validation: number
  /** Lowest smoothed validation loss. */
  best: number
}

/** What is true of a plan, found by training it and its changes on many seeds, without any rule. */
export interface Outcome {
  accepted: Verdict[]
  /** What the run and its replicates ended as. */
  endings: Ending[]
  /** Mean held-out loss over the baseline, of the plan and of each change. */
  levels: Record<string, number>
  overfits: boolean
  healthy: boolean
  mendable: boolean
}

function endingOf({ histories: [history], baselineLoss }: Run): Ending {
  const train = finitePrefix(history!.trainLoss)
  const validation = finitePrefix(history!.validationLoss)
  const broke = train.length < history!.trainLoss.length || validation.length < history!.validationLoss.length
  const width = 2 * Math.floor(Math.max(3, 0.08 * validation.length) / 2) + 1
  const best = validation.length > 0 ? Math.min(...runningMedian(validation, width)) : Infinity
  const over = (value: number) => value / baselineLoss
  return { broke, train: over(levelAtEnd(train)), validation: over(levelAtEnd(validation)), best: over(best) }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function changed(plan: TrainingPlan): Record<string, Partial<TrainingPlan>> {
  const { lr, batch, epochs, points } = plan
  const rate = usualRate[plan.optimizer]
  return {
    slower: { lr: lr / 10 },
    'much slower': { lr: lr / 100 },
    usual: { lr: rate, batch: Math.max(batch, 8) },
    faster: { lr: Math.max(lr * 10, rate) },
    longer: { epochs: Math.min(1000, Math.max(60, epochs * 4)) },
    wider: { hidden: [32, 32] },
    'no decay': { decay: 0 },
    'no dropout': { dropout: 0 },
    'smaller batch': { batch: Math.max(1, Math.min(16, Math.ceil(batch / 4))) },
    'larger batch': { batch: Math.min(points, Math.max(64, 4 * batch)) },
    strong: {
      lr: 0.01,
      optimizer: 'adam',
      hidden: [32, 32],
      batch: 16,
      decay: 0,
      dropout: 0,
      epochs: plan.dataset === 'spiral' ? 120 : 50,
    },
  }
}

/** Trains a plan and its changes on seeds of their own, and says which verdicts are true of the student's run. */
export async function outcomeOf(plan: TrainingPlan, run: Run, train: Train): Promise<Outcome> {
  const on = async (one: TrainingPlan, count: number) =>
    (await onSeeds(train, planThatFits(one) ?? one, (plan.seed + truthSeeds) % 2_147_000_000, count, 'test')).runs
  const own = await on(plan, replicates)
  const endings = [endingOf(run), ...own.map(endingOf)]
  const loss = (runs: Run[]) => mean(runs.map((one) => finalLoss(one) / one.baselineLoss))
  const levels: Record<string, number> = { plan: loss(own) }
  for (const [name, change] of Object.entries(changed(plan))) {
    const runs = await on({ ...plan, ...change }, counterfactuals)
    levels[name] = loss(runs)
  }
  return { ...judge(endings, levels, plan), endings, levels }
}

/** Beyond doubt, and beyond possibility: what lies between is accepted either way. */
const surelyLost = { nats: 0.12, share: 0.25 }
const hardlyLost = { nats: 0.05, share: 0.08 }

function judge(
  endings: Ending[],
  levels: Record<string, number>,
  plan: TrainingPlan,
): Pick<Outcome, 'accepted' | 'overfits' | 'healthy' | 'mendable'> {
  const noSignal = plan.dataset === 'no-signal'
  const usualIsSlower = plan.lr > usualRate[plan.optimizer] || plan.batch < 8
  const [own] = endings as [Ending, ...Ending[]]
  const slower = Math.min(levels['slower']!, levels['much slower']!, usualIsSlower ? levels['usual']! : Infinity)
  const others = Object.entries(levels)
    .filter(([name]) => name !== 'plan')
    .map(([, level]) => level)
  const reachable = Math.min(...others)
  const mine = Math.min(3, own.broke ? 3 : own.validation)
  // A lucky seed does not make a plan a good one.
  const toGain = Math.max(mine, levels['plan']!) - reachable
  const mendable = !noSignal && toGain > 0.15
  const lost = own.validation - own.best
  const share = lost / Math.max(0.02, 1 - own.best)
  const apart = own.validation - own.train
  const accepted = new Set<Verdict>()
  if (own.broke) return { accepted: ['diverged'], overfits: false, healthy: false, mendable }
  const learned = own.train < 0.9
  const overfits =
    !noSignal && learned && own.best < 0.95 && lost > surelyLost.nats && share > surelyLost.share && apart > 0.15
  const mayOverfit =
    (lost > hardlyLost.nats && share > hardlyLost.share && apart > 0.08) || (apart > 0.25 && own.validation > 0.45)
  if (noSignal) {
    accepted.add('underfitting').add('overfitting')
    if (own.train > 1.03) accepted.add('diverged')
  } else if (overfits) accepted.add('overfitting')
  else {
    if (mayOverfit) accepted.add('overfitting')
    const helpedBySlower = Math.min(levels['plan']!, mine) - slower > 0.08
    if (!learned || own.train > 1.02) {
      const waitsForMore = levels['faster']! < mine - 0.1 && !helpedBySlower
      if (helpedBySlower || (own.train > 1.1 && !waitsForMore)) accepted.add('diverged')
      if ((own.train < 1.1 || waitsForMore) && (!helpedBySlower || reachable < slower + 0.1))
        accepted.add('underfitting')
    } else {
      if (mine - reachable < 0.25 && own.validation < 0.85) accepted.add('converged')
      if (toGain > 0.06) accepted.add('underfitting')
      if (own.validation < 0.7 && slower < mine - 0.05 && levels['faster']! > mine - 0.05) accepted.add('converged')
      if (own.train > 0.6 && helpedBySlower) accepted.add('diverged')
      if (own.validation > 0.85 && toGain <= 0.08) accepted.add('underfitting')
    }
  }
  const healthy = !noSignal && !mayOverfit && own.train < 0.5 && toGain < 0.08
  return { accepted: [...accepted], overfits, healthy, mendable }
}
