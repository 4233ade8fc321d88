import { percentText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { howFar, stillFalling, suspicions, underfits } from '../underfitting.ts'

/** Without a plan: so few epochs that most runs are still on their way down. */
const fewWithoutPlan = 20

export const tooFewEpochs: Rule = {
  id: 'too-few-epochs',
  check(signals) {
    if (!underfits(signals)) return undefined
    const { fewEpochs, lowRate } = suspicions(signals.plan)
    const { train, measured } = signals
    const few = signals.plan ? fewEpochs && !lowRate : measured <= fewWithoutPlan && stillFalling(train)
    if (!few) return undefined
    const trend = train.slope < 0 ? ` and the loss still fell by ${percentText(-train.slope)} at the end` : ''
    const evidence = `Training stopped after ${measured} epochs${trend}. ${howFar(signals)}`
    return { severity: 'problem', verdict: 'underfitting', evidence }
  },
}
