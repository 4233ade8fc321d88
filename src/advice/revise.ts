import type { Diagnosis, Finding, Verdict } from '../diagnosis/diagnosis.ts'
import { measure } from '../diagnosis/signals.ts'
import { howFar, suspicions } from '../diagnosis/underfitting.ts'
import { isKnob, type Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import type { Advice } from './advice.ts'
import { knobAdvice } from './knobs.ts'

/**
 * What a diagnosis becomes when experiments have spoken: among the knobs that mend a run, the one that is set farthest from
 * the usual is its cause. A curve alone cannot tell a small network from noisy data, nor see how much better it could be.
 */
export function revise(diagnosis: Diagnosis, run: Run, plan: TrainingPlan, advice: Advice): Diagnosis {
  if (advice.tried.length === 0) return diagnosis
  const from = 'experiment'
  const sound = diagnosis.verdict === 'converged'
  // Until fresh seeds have confirmed it, nothing that looks sound is called anything else.
  if (sound && advice.chosen === null) return { ...diagnosis, from }
  if (diagnosis.verdict === 'underfitting' && isAtItsBest(run, plan, advice))
    return asGoodAsItGets(diagnosis, run, plan)
  const cause = causeOf(plan, advice)
  if (cause === undefined || !mayRevise(diagnosis, run, plan, cause)) return { ...diagnosis, from }
  const [id, verdict] = findingFor(cause, plan)
  if (id === diagnosis.main.id) return { ...diagnosis, from }
  const evidence = `${sound ? 'The curve alone looks sound, but changing' : 'Changing'} ${cause} alone mends the run. ${howFar(measure(run, plan))}`
  const main: Finding = { id, severity: verdict === 'converged' ? 'warning' : 'problem', evidence }
  const others = diagnosis.others.filter((other) => other.id !== id && !sound)
  return { ...diagnosis, verdict, main, others, from }
}

function causeOf(plan: TrainingPlan, { causes }: Advice): Knob | undefined {
  const unusual = (knob: Knob) => knobAdvice[knob].unusualness(plan)
  const mending = causes.filter(isKnob).filter((knob) => knobAdvice[knob].finding !== null)
  return mending.toSorted((one, other) => unusual(other) - unusual(one))[0]
}

/**
 * What blew up or learnt by heart is what it is, except that far too high a rate can look like learning by heart. And
 * what has learnt something did not diverge, whatever a lower rate makes of it.
 */
function mayRevise({ verdict }: Diagnosis, run: Run, plan: TrainingPlan, cause: Knob): boolean {
  if (isTooFast(cause, plan)) {
    const { train, validation } = measure(run, plan)
    return Math.max(train.explained, validation?.explained ?? 0) < wellLearnt && verdict !== 'diverged'
  }
  return verdict === 'converged' || verdict === 'underfitting'
}

/** A rate above the usual throws a run off its way. */
function findingFor(cause: Knob, plan: TrainingPlan): [id: string, verdict: Verdict] {
  return isTooFast(cause, plan) ? ['divergence', 'diverged'] : knobAdvice[cause].finding!
}

function isTooFast(cause: Knob, plan: TrainingPlan): boolean {
  return cause === 'lr' && suspicions(plan).highRate
}

/** Explained share on held-out data from which a run that no knob improves has learnt what its data allow. */
const wellLearnt = 0.3

function isAtItsBest(run: Run, plan: TrainingPlan, { chosen, stopped }: Advice): boolean {
  const { validation } = measure(run, plan)
  return stopped === null && chosen === null && validation !== null && validation.explained > wellLearnt
}

/** What looked unfinished is the noise of the data: every change of a single knob leaves it where it is. */
function asGoodAsItGets(diagnosis: Diagnosis, run: Run, plan: TrainingPlan): Diagnosis {
  const evidence = `No change of a single knob does better. ${howFar(measure(run, plan))}`
  const main: Finding = { id: 'healthy', severity: 'note', evidence }
  return { ...diagnosis, verdict: 'converged', main, others: [], from: 'experiment' }
}
