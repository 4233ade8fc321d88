import { quoted } from '../quoted.ts'
import { metricName } from '../vocabulary/metric-names.ts'
import type { LogCurves, Mark, Marks } from '../curves/curves.ts'
import type { Log } from '../read-log.ts'
import type { Measured } from '../log-format.ts'
import { type Shape, shapeOf } from './shape.ts'
import { type Trend, trendOf } from './trend.ts'

/** One curve as it is judged and as it is quoted. */
export interface Side {
  label: string
  shape: Shape
  trend: Trend
  marks: Marks
  /** Where its best value is: the lowest of a loss, the highest of a score. */
  best: Mark
}

/** What a log is judged by: its loss, or the metric it has in its place. */
export interface Subject {
  train: Side | null
  validation: Side | null
  /** A share of 0 to 1, of which less is better once a score is turned over. */
  share: boolean
  isLoss: boolean
  accuracy: { train: Marks | null; validation: Marks | null }
  /** Whether the first point is the start of the training, as far as its number tells. */
  fromStart: boolean
  curves: LogCurves
  where(mark: Mark): string
  text(value: number): string
}

/** Above this a metric of at most 1 is meant in percent; an error rate may exceed 1 several times by insertions. */
const mostShare = { higher: 1.5, lower: 3 }

const isInPercent = (values: Measured[], limit: number): boolean =>
  values.some((value) => value !== undefined && value > limit) &&
  values.every((value) => value === undefined || !(value > 101))

/** Takes what is judged out of a log. */
export function subjectOf({ metric, namesTraining }: Log, curves: LogCurves): Subject {
  const isLoss = curves.marks.train !== undefined || curves.marks.validation !== undefined
  const higher = !isLoss && metric?.better === 'higher'
  const [train, validation] = isLoss
    ? (['train', 'validation'] as const)
    : (['trainMetric', 'validationMetric'] as const)
  const values = [...curves[train], ...curves[validation]]
  const percent = !isLoss && isInPercent(values, mostShare[metric?.better ?? 'higher'])
  const share = !isLoss && (percent || values.every((value) => value === undefined || !(value > 1.2)))
  const turned = (value: number): number => {
    const size = percent && share ? value / 100 : value
    return higher ? (share ? 1 - size : -size) : size
  }
  const name = isLoss ? 'loss' : metricName(metric?.key ?? 'metric')
  const side = (figure: typeof train | typeof validation, label: string): Side | null => {
    const marks = curves.marks[figure]
    const shape = shapeOf(
      curves[figure].filter((value) => value !== undefined && Number.isFinite(value)).map((value) => turned(value!)),
    )
    if (marks === undefined || shape === null) return null
    return {
      label: label === '' ? name : `${label} ${name}`,
      shape,
      trend: trendOf(shape),
      marks,
      best: higher ? marks.highest : marks.lowest,
    }
  }
  return {
    train: side(train, (isLoss ? namesTraining.loss : namesTraining.metric) || curves.marks[validation] ? 'train' : ''),
    validation: side(validation, 'validation'),
    share,
    isLoss,
    accuracy: { train: curves.marks.trainAccuracy ?? null, validation: curves.marks.validationAccuracy ?? null },
    fromStart: curves.fromStart,
    curves,
    where: ({ at }) => whereOf(curves, at),
    text: quoted,
  }
}

function whereOf({ counts, unit }: LogCurves, at: number): string {
  if (counts === 'step') return `step ${at}`
  return unit === 'epoch' ? `epoch ${at}` : `point ${at}`
}

/** The curve that is judged first: the training's, else the only one. */
export const mainOf = ({ train, validation }: Subject): Side => (train ?? validation)!
