import type { Diagnosis, Finding, Verdict } from '../diagnosis/diagnosis.ts'
import { jumps } from '../diagnosis/claims/failing.ts'
import { rules } from '../diagnosis/rules.ts'
import { measure } from '../diagnosis/signals.ts'
import { howFar, suspicions } from '../diagnosis/underfitting.ts'
import { isKnob, type Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { parsePlan } from '../plan/text.ts'
import type { Run } from '../training/run.ts'
import type { Advice } from './advice.ts'
import { asGuessing, nothingHelps } from './claims.ts'
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
  if (sound && (advice.chosen === null || isGoodEnough(run, plan, advice))) return { ...diagnosis, from }
  if (diagnosis.verdict === 'underfitting' && isAtItsBest(run, plan, advice))
    return asGoodAsItGets(diagnosis, run, plan)
  if (diagnosis.verdict === 'diverged' && findsNothing(run, plan, advice)) return nothingToFind(diagnosis, run, plan)
  const cause = causeOf(plan, advice)
  if (cause === undefined || !mayRevise(diagnosis, run, plan, cause)) return { ...diagnosis, from }
  const [id, verdict] = findingFor(cause, plan)
  if (id === diagnosis.main.id || !mayBeSaid(id, run, plan)) return { ...diagnosis, from }
  const evidence = `${sound ? 'The curve alone looks sound, but changing' : 'Changing'} ${cause} alone mends the run. ${howFar(measure(run, plan))}`
  const main: Finding = { id, severity: verdict === 'converged' ? 'warning' : 'problem', evidence }
  const others = diagnosis.others.filter((other) => other.id !== id && !sound)
  return { ...diagnosis, verdict, main, others, from }
}

function causeOf(plan: TrainingPlan, { causes, tried }: Advice): Knob | undefined {
  const unusual = (knob: Knob) => knobAdvice[knob].unusualness(plan)
  const mending = causes
    .filter(isKnob)
    .filter((knob) => knobAdvice[knob].finding !== null && turnsBack(knob, plan, tried))
  return mending.toSorted((one, other) => unusual(other) - unusual(one))[0]
}

/** Explained share from which a run is good, and the gain over the baseline that calls it something else all the same. */
const good = 0.7
const muchBetter = 0.25

/** A good run that can be a little better is good: the advice says how, the verdict stays. */
function isGoodEnough(run: Run, plan: TrainingPlan, { tried, chosen }: Advice): boolean {
  const { validation, baseline } = measure(run, plan)
  const gain = chosen === null ? 0 : -tried[chosen]!.effect.mean
  return validation !== null && validation.explained > good && gain < muchBetter * baseline
}

/** A knob is to blame for what its finding says only where turning it the other way mends: fewer epochs name no lack of them. */
function turnsBack(cause: Knob, plan: TrainingPlan, tried: Advice['tried']): boolean {
  const trial = tried.find(({ change }) => change.startsWith(`${cause}:`))
  const result = trial && parsePlan(trial.next)
  if (!result?.ok) return false
  const change = sizeOf(cause, result.plan) - sizeOf(cause, plan)
  if (cause === 'lr' && isTooFast(cause, plan)) return change < 0
  return ['batch', 'decay', 'dropout', 'weight-decay', 'warmup'].includes(cause) ? change < 0 : change > 0
}

function sizeOf(knob: Knob, plan: TrainingPlan): number {
  // A run that never stops early has all the patience there is.
  const value = plan[knob] ?? Infinity
  return Array.isArray(value) ? value.reduce((sum, units) => sum + units, 0) : Number(value)
}

/** An experiment tells the cause; what the curve looks like it cannot change. */
function mayBeSaid(id: string, run: Run, plan: TrainingPlan): boolean {
  const signals = measure(run, plan)
  return rules.find((rule) => rule.id === id)!.claims.every(({ holds }) => holds(signals))
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
const somethingLearnt = 0.1

function isAtItsBest(run: Run, plan: TrainingPlan, { chosen, stopped }: Advice): boolean {
  const { validation } = measure(run, plan)
  // With usual settings less is enough: the classes may overlap that much.
  const enough = Object.values(suspicions(plan)).includes(true) ? wellLearnt : somethingLearnt
  return stopped === null && chosen === null && validation !== null && validation.explained > enough
}

/**
 * A high rate is to blame for a network that lies at guessing, unless a lower one leaves it there: then it found nothing
 * because there is nothing.
 */
function findsNothing(run: Run, plan: TrainingPlan, advice: Advice): boolean {
  const signals = measure(run, plan)
  const stays = advice.tried.every(({ after }) => after > asGuessing * signals.baseline)
  const slower = advice.tried.some(({ change }) => change.startsWith('lr:'))
  return slower && stays && nothingHelps(advice) && !jumps.holds(signals) && mayBeSaid('no-signal', run, plan)
}

function nothingToFind(diagnosis: Diagnosis, run: Run, plan: TrainingPlan): Diagnosis {
  const evidence = `None of the changes that were tried surely does better, a lower rate among them. ${howFar(measure(run, plan))}`
  const main: Finding = { id: 'no-signal', severity: 'problem', evidence }
  return { ...diagnosis, verdict: 'underfitting', main, others: [], from: 'experiment' }
}

/** What looked unfinished is the noise of the data: every change of a single knob leaves it where it is. */
function asGoodAsItGets(diagnosis: Diagnosis, run: Run, plan: TrainingPlan): Diagnosis {
  const evidence = `None of the changes that were tried surely does better. ${howFar(measure(run, plan))}`
  const main: Finding = { id: 'healthy', severity: 'note', evidence }
  return { ...diagnosis, verdict: 'converged', main, others: [], from: 'experiment' }
}
