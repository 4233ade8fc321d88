import fc from 'fast-check'
import { type Observation, observe as observeSignals, type Rule } from '../../src/diagnosis/rule.ts'
import { measure } from '../../src/diagnosis/signals.ts'
import { datasetNames } from '../../src/plan/datasets.ts'
import { datasetDefaults } from '../../src/plan/datasets.ts'
import { defaultPlan, TrainingPlan } from '../../src/plan/plan.ts'
import type { History, Run } from '../../src/training/run.ts'

/** The default plan with some fields set. */
export function planWith(changes: Partial<TrainingPlan> = {}): TrainingPlan {
  return { ...defaultPlan, ...datasetDefaults(changes.dataset ?? defaultPlan.dataset), ...changes }
}

/** One value per epoch; null where it was not finite. */
export type Curve = (number | null)[]

/** What a hand-made run measured. What is left out was not measured. */
export interface Curves {
  train: Curve
  validation?: Curve
  accuracy?: Curve
  deadUnits?: Curve
  baseline?: number
}

/** A run of one history made of a few numbers; its baseline is that of two balanced classes. */
export function runWith({ baseline = Math.LN2, ...curves }: Curves): Run {
  return runOver([curves], baseline)
}

/** A run with one history for each seed. */
export function runOver(seeds: Omit<Curves, 'baseline'>[], baselineLoss = Math.LN2): Run {
  return {
    seeds: seeds.map((_, index) => index + 1),
    histories: seeds.map(historyWith),
    baselineLoss,
    milliseconds: 40,
    engine: { backend: 'wasm', step: 'ops' },
    surface: null,
    stopped: seeds.map(() => null),
  }
}

function historyWith({ train, validation, accuracy, deadUnits }: Omit<Curves, 'baseline'>): History {
  const unknown = train.map(() => null)
  const history = {
    trainLoss: train,
    validationLoss: validation ?? unknown,
    trainAccuracy: accuracy ?? unknown,
    validationAccuracy: accuracy ?? unknown,
  }
  return deadUnits ? { ...history, deadUnits } : history
}

/** A loss that falls fast at first and comes to rest: half of the way is done after `half` epochs. */
export function settling(from: number, to: number, epochs: number, half = 3): number[] {
  return Array.from({ length: epochs }, (_, epoch) => to + (from - to) * 0.5 ** (epoch / half))
}

/** A straight line. */
export function line(from: number, to: number, epochs: number): number[] {
  return Array.from({ length: epochs }, (_, epoch) => from + ((to - from) * epoch) / Math.max(1, epochs - 1))
}

/** Up and down by `by` around the values, in turn. */
export function swinging(values: number[], by: number): number[] {
  return values.map((value, epoch) => value + (epoch % 2 === 0 ? by : -by))
}

/** What one rule says to a run, whatever the others say. */
export function observe(rule: Rule, run: Run, plan: TrainingPlan | null = null): Observation | undefined {
  return observeSignals(rule, measure(run, plan))
}

const size = fc.integer({ min: 10, max: 5000 })
const seed = fc.integer({ min: 0, max: 2147483647 })
const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true }).map((value) => value + 0)

/** Any plan that the schema accepts, its work within the limits. */
export const anyPlan: fc.Arbitrary<TrainingPlan> = fc
  .record({
    lr: upTo(1e6),
    batch: fc.integer({ min: 1, max: 5000 }),
    epochs: fc.integer({ min: 1, max: 1000 }),
    decay: upTo(100),
    dropout: upTo(0.95),
    dataset: fc.constantFrom(...datasetNames),
    noise: upTo(10),
    points: size,
    validation: size,
    hidden: fc.array(fc.integer({ min: 1, max: 128 }), { maxLength: 4 }),
    optimizer: fc.constantFrom('sgd', 'adam'),
    momentum: upTo(0.99),
    'weight-decay': upTo(1),
    schedule: fc.constantFrom('inverse', 'cosine', 'none'),
    warmup: fc.integer({ min: 0, max: 20 }),
    activation: fc.constantFrom('relu', 'tanh'),
    stop: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: null }),
    seed,
    sample: seed,
  })
  .map((plan) => ({ ...plan, ...(plan.schedule === 'inverse' ? {} : { decay: 0 }) }))
  .map((plan) => ({ ...plan, ...(plan.optimizer === 'sgd' ? {} : { momentum: 0 }) }))
  .filter((plan) => TrainingPlan.safeParse(plan).success)

/** A plan as people make it: most fields as they usually are. */
export const usualPlan: fc.Arbitrary<TrainingPlan> = fc
  .tuple(anyPlan, fc.subarray(Object.keys(defaultPlan) as (keyof TrainingPlan)[], { maxLength: 4 }))
  .map(([plan, fields]) => planWith(Object.fromEntries(fields.map((field) => [field, plan[field]]))))
  .filter((plan) => TrainingPlan.safeParse(plan).success)
