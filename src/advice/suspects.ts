import { diagnose } from '../diagnosis/diagnose.ts'
import { measure } from '../diagnosis/signals.ts'
import { suspicions } from '../diagnosis/underfitting.ts'
import { knobNames } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import { knobAdvice } from './knobs.ts'
import type { Remedy } from './remedies.ts'

/** A run that explains this much of the held-out examples has little to gain, whatever its settings. */
const nearlyAll = 0.93

/**
 * What to try on a run whose curve looks sound although its settings are far from the usual. Heavy dropout or a huge batch
 * can hold a run back without leaving a mark on the curve, and only the experiment tells. Most unusual first.
 */
export function suspectedRemedies(run: Run, plan: TrainingPlan): Remedy[] {
  const { train, validation, gap, baseline } = measure(run, plan)
  if ((validation ?? train).explained > nearlyAll) return []
  const restless = plan.schedule === 'none' && ['oscillation', 'noisy-steps'].includes(diagnose(run, plan).main.id)
  const observed = { ...suspicions(plan), points: plan.points, gap: gap / baseline, restless }
  return knobNames
    .toSorted((one, other) => knobAdvice[other].unusualness(plan) - knobAdvice[one].unusualness(plan))
    .flatMap((knob) => {
      const { suspected } = knobAdvice[knob]
      return suspected.filter(({ when }) => when(observed)).map(({ change }) => ({ knob, plans: change(plan) }))
    })
    .filter(({ plans }) => plans.length > 0)
}
