import type { LossChart } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'

/** Both curves of a run, as they were trained. */
export function runChart(run: Run, title: string): LossChart {
  const { trainLoss, validationLoss } = run.histories[0]!
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

/** The validation curves of two runs, one over the other. */
export function twoRunsChart(one: { run: Run; label: string }, other: { run: Run; label: string }): LossChart {
  const series = (kind: 'one' | 'other', { run, label }: { run: Run; label: string }) => ({
    label,
    kind,
    values: run.histories[0]!.validationLoss,
  })
  return {
    title: 'Validation loss',
    series: [series('one', one), series('other', other)],
    baseline: one.run.baselineLoss,
    bestEpoch: null,
    overfitFrom: null,
  }
}
