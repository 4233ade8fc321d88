import type { ChartSeries, LossChart } from '../../reply/reply.ts'
import { bandOf } from '../runs/bands.ts'
import type { Study } from '../runs/study.ts'
import { planText } from '../runs/plan-option.ts'

/** Longer plans would be cut off in the title of the picture; they stand above it anyway. */
const longestTitle = 36

/** The validation loss of two plans over epochs, each with its spread over seeds. */
export function comparisonChart(a: Study, b: Study): LossChart {
  const series = (
    [
      ['a', 'one', a],
      ['b', 'other', b],
    ] as const
  ).map(([label, kind, study]): ChartSeries => ({
    label,
    kind,
    ...bandOf(study, 'validationLoss'),
  }))
  const plans = `a: ${planText(a.plan)} · b: ${planText(b.plan)}`
  const sameBaseline = Math.abs(a.run.baselineLoss - b.run.baselineLoss) < 0.01
  return {
    title: plans.length <= longestTitle ? `validation loss · ${plans}` : 'validation loss of a and b',
    series,
    baseline: sameBaseline ? a.run.baselineLoss : null,
    bestEpoch: null,
    overfitFrom: null,
  }
}
