import { stillFalling } from '../claims/ending.ts'
import { stoppedEarly } from '../claims/settings.ts'
import type { Rule } from '../rule.ts'
import { howFar, suspicions, underfits } from '../underfitting.ts'

/** Without a plan: so few epochs that most runs are still on their way down. */
const fewWithoutPlan = 20

/** Underfitting where the run was short and the loss, as far as it shows, still fell. */
export const tooFewEpochs: Rule = {
  id: 'too-few-epochs',
  claims: [],
  check(signals) {
    if (!underfits(signals)) return undefined
    const { plan, measured } = signals
    const { fewEpochs, lowRate, shortPatience } = suspicions(plan)
    const short = fewEpochs || (shortPatience && stoppedEarly.holds(signals))
    const few = plan ? short && !lowRate && plan.lr > 0 : measured <= fewWithoutPlan && stillFalling.holds(signals)
    if (!few) return undefined
    const epochs = measured === 1 ? 'one epoch' : `${measured} epochs`
    return {
      severity: 'problem',
      verdict: 'underfitting',
      evidence: `Training stopped after ${epochs}. ${howFar(signals)}`,
    }
  },
}
