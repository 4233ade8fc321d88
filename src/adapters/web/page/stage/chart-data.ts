import { lossText } from '../../../../numbers.ts'
import { formatValue } from '../../../../plan/values.ts'
import type { LossChart } from '../../../../reply/reply.ts'
import { rateChanges } from '../../../../training/schedule.ts'
import { bench, type Pin, type StageRun, type Verdict } from '../state/bench.ts'
import { words } from '../words.ts'

/** A curve over the planned epochs; null where there is no value yet, or none that is a number. */
type Curve = (number | null)[]

/** Both losses of a run as far as it is. */
export function curvesOf({ rows, plan, status, brokenAt }: StageRun): { train: Curve; validation: Curve } {
  // What early stopping saved is no part of the chart.
  const epochs = status === 'ended' && brokenAt === null ? rows.length : plan.epochs
  const rest = Array.from({ length: Math.max(0, epochs - rows.length) }, () => null)
  return {
    train: [...rows.map(({ trainLoss }) => trainLoss), ...rest],
    validation: [...rows.map(({ validationLoss }) => validationLoss), ...rest],
  }
}

/** The pinned curves, as far as the chart goes. */
export function pinnedCurves(pins: readonly Pin[], epochs: number): Curve[] {
  return pins.map(({ validation }) => Array.from({ length: epochs }, (_, epoch) => validation[epoch] ?? null))
}

/** What was measured after an epoch, in words. */
export function readingOf({ rows, plan }: StageRun, epoch: number): string {
  const { trainLoss, validationLoss, rate } = rows[epoch - 1]!
  const shrunk = rateChanges(plan) ? words.chart.rate(formatValue(Number(rate.toPrecision(2)))) : ''
  return `${words.chart.reading(epoch, lossText(trainLoss), lossText(validationLoss))}${shrunk}`
}

/** The finished chart: the server's own where it has drawn this run, else from what was measured here. */
export function finalChart(run: StageRun, pins: readonly Pin[], verdict: Verdict | null): LossChart {
  const drawn = verdict?.planText === run.planText ? lossChartIn(verdict) : undefined
  const { train, validation } = curvesOf(run)
  const own: LossChart = {
    title: '',
    series: [
      { label: words.chart.train, kind: 'train', values: train },
      { label: words.chart.validation, kind: 'validation', values: validation },
    ],
    baseline: run.baseline,
    bestEpoch: null,
    overfitFrom: null,
  }
  const chart = drawn ?? own
  const pinned = pinnedCurves(pins, run.plan.epochs).map((values, index) => ({
    label: words.chart.pin(index + 1),
    kind: 'validation' as const,
    values,
    muted: true,
  }))
  return { ...chart, title: '', series: [...chart.series, ...pinned] }
}

/** The server's chart of the run itself. */
function lossChartIn({ reply }: Verdict): LossChart | undefined {
  const block = reply?.blocks.find(
    (one) => one.type === 'chart' && (one.chart.kind === undefined || one.chart.kind === 'loss'),
  )
  return block?.type === 'chart' ? (block.chart as LossChart) : undefined
}

/** What the server says the chart shows, for people who do not see it. */
export function chartWords(run: StageRun): string {
  const { verdict } = bench.state
  const block =
    verdict?.planText === run.planText ? verdict.reply?.blocks.find(({ type }) => type === 'chart') : undefined
  return block?.type === 'chart' ? block.alt : words.chart.alt
}
