import type { Figure } from './curves/row.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { judge } from './judge/judge.ts'
import type { Log } from './read-log.ts'

/** What a log shows, and what to bring where it decides nothing. */
export interface LogVerdict {
  diagnosis: Diagnosis
  bring: string | null
}

/** Says what a log's curves show, and what could not be checked because it is only a log. */
export function diagnoseLog(log: Log): LogVerdict {
  const { verdict, main, others, bring } = judge(log, log.curves)
  return { diagnosis: { verdict, main, others, notChecked: gaps(log), from: 'curve' }, bring }
}

/** Those that have no dropout, and measure all examples after each round. */
const measuredAlone = new Set(['xgboost', 'lightgbm', 'catboost', 'scikit-learn'])

/** What only a log leaves open, in words that follow "Not checked:". */
function gaps({ curves, sides, framework }: Log): string[] {
  const { marks, unit } = curves
  const validation = marks.validation ?? marks.validationMetric
  const train = marks.train ?? marks.trainMetric
  const said: string[] = []
  const tells = (...figures: Figure[]) => figures.some((figure) => curves[figure].some((value) => value !== undefined))
  if (!tells('validation', 'validationMetric'))
    said.push('overfitting, because the log has no values on held-out examples')
  if (!tells('train', 'trainMetric')) said.push('the training itself, because the log has validation values alone')
  said.push(
    sides.rate.length > 0
      ? 'the settings other than the learning rate, because the log does not name them'
      : 'the settings, because the log does not name them',
  )
  said.push('luck, because it is one run: another seed may end elsewhere')
  const points = curves.keys.length
  if (train && validation && validation.count < points)
    said.push(`the validation in between, because it is logged at ${validation.count} of ${points} ${unit}s (counted)`)
  if (train && validation && curves.marks.train && !measuredAlone.has(framework.id))
    said.push('the training loss as it was measured: a log mostly has the mean over an epoch, with dropout on')
  return said
}
