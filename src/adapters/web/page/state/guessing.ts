import type { TrainingPlan } from '../../../../plan/plan.ts'
import { before } from './actions.ts'
import { bench, plans } from './bench.ts'

/** What was on the stage since guesses are asked for, also where nobody waited for the verdict. */
const seen = new Set<string>()

/** From now on a plan that is new waits for a guess, where the person likes that. */
export function askBefore(): void {
  const note = () => void seen.add(bench.state.run?.planText ?? '')
  note()
  bench.watch(['run'], note)
  // Whoever turns a knob on, or goes elsewhere, is not asked any more.
  bench.watch(['plan'], () => bench.set({ asked: null }))
  before.asks = (plan) => {
    const asked = isNew(plan) && bench.state.guessing ? plan : null
    bench.set({ asked })
    return asked !== null
  }
}

function isNew(plan: TrainingPlan): boolean {
  const planText = plans.write(plan)
  return !seen.has(planText) && !bench.state.runs.some((run) => run.planText === planText)
}
