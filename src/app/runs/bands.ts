import { historiesOf } from '../../training/early-stop.ts'
import { median } from '../../diagnosis/statistics.ts'
import type { ChartSeries } from '../../reply/reply.ts'
import { isFiniteNumber } from '../../reply/scale.ts'
import type { History } from '../../training/run.ts'
import { outcomesOf } from './outcomes.ts'
import type { Study } from './study.ts'

/**
 * The median and the range (lowest to highest) of a loss over seeds, epoch by epoch. Diverged seeds are left out, unless
 * all of them diverged: then the middle ends where half of them are no longer numbers.
 */
export function bandOf(
  study: Study,
  loss: 'trainLoss' | 'validationLoss',
): Required<Pick<ChartSeries, 'values' | 'band'>> {
  const outcomes = outcomesOf(study)
  const sound = historiesOf(study.run).filter((_, index) => !outcomes[index]!.diverged)
  const histories = sound.length > 0 ? sound : historiesOf(study.run)
  const epochs = Math.max(...histories.map((history) => history[loss].length))
  const columns = Array.from({ length: epochs }, (_, epoch) => at(histories, loss, epoch))
  return {
    values: columns.map((column) => numberOrNull(median(column))),
    band: {
      low: columns.map((column) => numberOrNull(Math.min(...column))),
      high: columns.map((column) => numberOrNull(Math.max(...column))),
    },
  }
}

/** What is no longer a number counts as higher than every number; what was stopped before is left out. */
function at(histories: History[], loss: 'trainLoss' | 'validationLoss', epoch: number): number[] {
  return histories.flatMap((history) => (epoch < history[loss].length ? [history[loss][epoch] ?? Infinity] : []))
}

const numberOrNull = (value: number): number | null => (isFiniteNumber(value) ? value : null)
