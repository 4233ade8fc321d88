import { defaultPlan, type TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'

/** What the scripted child does with a plan; the plan's `sample` says which. */
export const behaviours = [
  'quick',
  'loops for ever',
  'loops for ever and traps SIGTERM',
  'fills the heap',
  'fills memory outside the heap',
  'exits',
  'answers garbage',
  'answers a malformed run',
  'refuses with a user error',
  'fails with a bug',
  'waits until it is cancelled',
  'waits and does not hear the cancel',
  'works for 20 ms',
  'reports each of 1,000 epochs',
  'prints to stdout',
] as const
export type Behaviour = (typeof behaviours)[number]

/** A plan that makes the scripted child behave so; `seed` tells its run from others. */
export function planFor(behaviour: Behaviour, seed = 1, changes: Partial<TrainingPlan> = {}): TrainingPlan {
  return { ...defaultPlan, epochs: 2, seed, sample: behaviours.indexOf(behaviour), ...changes }
}

/** What the scripted child answers to `plan`. */
export function scriptedRun(plan: TrainingPlan): Run {
  const values = Array.from({ length: plan.epochs }, (_, epoch) => (epoch === 1 ? null : plan.seed / (epoch + 1)))
  const history = { trainLoss: values, validationLoss: values, trainAccuracy: values, validationAccuracy: values }
  const engine = { backend: 'wasm', step: 'ops' } as const
  return {
    seeds: [plan.seed],
    histories: [history],
    baselineLoss: 0.69,
    milliseconds: 1,
    engine,
    surface: null,
    stopped: [null],
  }
}
