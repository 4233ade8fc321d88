import type { Diagnosis, Finding } from '../diagnosis/diagnosis.ts'
import { measure } from '../diagnosis/signals.ts'
import { howFar } from '../diagnosis/underfitting.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import type { Advice } from './advice.ts'
import type { Knob } from './ladders.ts'

/** The finding that names a knob as what held learning back. */
const findingOfKnob: Partial<Record<Knob, string>> = {
  lr: 'slow-learning',
  epochs: 'too-few-epochs',
  hidden: 'too-small-network',
  dropout: 'too-much-dropout',
  decay: 'decay-too-strong',
  batch: 'batch-too-large',
}

/**
 * What a diagnosis becomes when experiments have spoken: among the knobs that mend an underfitting run, the one that is
 * set farthest from the usual is its cause. A curve alone cannot tell a small network from noisy data.
 */
export function revise(diagnosis: Diagnosis, run: Run, plan: TrainingPlan, advice: Advice): Diagnosis {
  if (advice.tried.length === 0) return diagnosis
  const from = 'experiment'
  const mending = advice.causes.filter((cause): cause is Knob => cause in findingOfKnob)
  const unusual = unusualness(plan)
  const [cause] = mending.toSorted((one, other) => unusual[other]! - unusual[one]!)
  if (diagnosis.verdict !== 'underfitting' || cause === undefined) return { ...diagnosis, from }
  const id = findingOfKnob[cause]!
  if (id === diagnosis.main.id) return { ...diagnosis, from }
  const evidence = `Changing ${cause} alone mends the run. ${howFar(measure(run, plan))}`
  const main: Finding = { id, severity: 'problem', evidence }
  return { ...diagnosis, main, others: diagnosis.others.filter((other) => other.id !== id), from }
}

/** How far each knob lies from the usual, on its harmful side, in decades or comparable steps. */
export function unusualness(plan: TrainingPlan): Partial<Record<Knob, number>> {
  const decades = (value: number) => Math.max(0, Math.log10(value))
  const narrowest = Math.min(...plan.hidden, plan.hidden.length === 0 ? 1 : Infinity)
  return {
    lr: decades((plan.optimizer === 'sgd' ? 0.1 : 0.01) / Math.max(plan.lr, 1e-9)),
    epochs: decades(60 / plan.epochs),
    hidden: decades(16 / narrowest),
    // Half the units off is as unusual as a third of a decade; nearly all of them as a whole one.
    dropout: decades(1 / (1 - plan.dropout)),
    // The rate at the end of the run, against the rate at its start.
    decay: decades(1 + plan.decay * (plan.epochs - 1)),
    batch: decades(plan.batch / 16),
  }
}
