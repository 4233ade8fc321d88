import { historiesOf } from '../../training/early-stop.ts'
import { curveName, curveOf, type Measure } from '../../training/measures.ts'
import type { LossChart } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'

/** Both curves of a run, as they were trained. */
export function runChart(run: Run, title: string): LossChart {
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  return {
    title,
    series: [
      { label: 'train', kind: 'train', values: trainLoss },
      { label: 'validation', kind: 'validation', values: validationLoss },
    ],
    baseline: run.baselineLoss,
    bestEpoch: null,
    overfitFrom: null,
  }
}

/** A run, and what its line is called. */
interface Labelled {
  run: Run
  label: string
}

/** Two runs, one over the other: the curve on which a measure is seen, that of the validation loss unless said otherwise. */
export function twoRunsChart(one: Labelled, other: Labelled, measure: Measure = 'validation-loss'): LossChart {
  const series = (kind: 'one' | 'other', { run, label }: Labelled) => ({
    label,
    kind,
    values: curveOf(historiesOf(run)[0]!, measure),
  })
  const name = curveName(measure)
  const isLoss = name.endsWith('loss')
  return {
    title: measure === 'gap' ? 'Validation loss less train loss' : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    ...(isLoss ? {} : { quantity: name }),
    series: [series('one', one), series('other', other)],
    baseline: isLoss ? one.run.baselineLoss : null,
    bestEpoch: null,
    overfitFrom: null,
  }
}
