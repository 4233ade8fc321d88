import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import type { Diagnosis, Finding } from './diagnosis.ts'
import { type Observation, observe } from './rule.ts'
import { rules } from './rules.ts'
import { measure, type Signals } from './signals.ts'

/** Side findings are told after the main one; more than two would bury it. */
const mostOthers = 2

type Observed = Observation & Finding

/** Says what a run's curves show. The plan sharpens the cause and may be unknown, as for a pasted log. */
export function diagnose(run: Run, plan: TrainingPlan | null): Diagnosis {
  const signals = measure(run, plan)
  const observed: Observed[] = rules.flatMap((rule) => {
    const observation = observe(rule, signals)
    return observation ? [{ id: rule.id, ...observation }] : []
  })
  // `healthy` always applies, so there is a first one.
  const [main, ...rest] = observed as [Observed, ...Observed[]]
  const others = rest.filter((other) => addsTo(main, other)).slice(0, mostOthers)
  return {
    verdict: main.verdict,
    main: finding(main),
    others: others.map(finding),
    notChecked: notChecked(signals, run),
    from: 'curve',
  }
}

/** A second name for the same trouble adds nothing, nor does praise or a saving on a run that failed. */
function addsTo(main: Observed, other: Observed): boolean {
  if (main.verdict === 'diverged' || main.verdict === 'unclear') return false
  // A curve that swings trembles too.
  if (other.id === 'noisy-steps' && main.id === 'oscillation') return false
  if (other.id === 'healthy' || (other.id === 'wasted-epochs' && main.verdict !== 'converged')) return false
  return other.verdict !== main.verdict || main.verdict === 'converged'
}

function finding({ id, severity, evidence }: Observed): Finding {
  return { id, severity, evidence }
}

function notChecked({ validation, plan, measured, epochs }: Signals, run: Run): string[] {
  const gaps: string[] = []
  if (!validation) gaps.push('overfitting, because there is no validation loss')
  if (plan === null) gaps.push('the settings, because the log does not name them')
  if (measured >= 1 && measured < 5 && epochs < 5) gaps.push('the trend, because there are fewer than five epochs')
  if (run.histories.length === 1) gaps.push('luck, because only one seed was trained')
  return gaps
}
