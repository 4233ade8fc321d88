import type { Meaning } from '../vocabulary/names.ts'
import type { LogRecord } from '../log-format.ts'
import { type Figure, figures, type Row } from './row.ts'
import { inPercent, type Series, seriesOf, type Sides, sidesOf } from './series.ts'
import { errors, scores } from '../vocabulary/vocabulary.ts'

/** A metric, and which way is better. */
export interface Metric {
  key: string
  better: 'higher' | 'lower'
}

/** What is judged of a log: its rows, and what all of it says about them. */
export interface Chosen {
  rows: Row[]
  metric: Metric | null
  sides: Sides
  /** Whether the log itself says that the figures of the training are those. */
  namesTraining: { loss: boolean; metric: boolean }
  /** Accuracies are written in percent, without its sign. */
  percent: boolean
  /** Two networks that play against each other: the loss of either says little. */
  players: boolean
  /** Names of the parts that were added up to the train loss. */
  summed: string[]
}

/** Of all that a log tells, the figures that are judged: one loss and one accuracy of each side, or a metric. */
export function choose(records: LogRecord[]): Chosen {
  const all = seriesOf(records)
  const wanted = wantedOf(all)
  const losses = all.filter(({ meaning }) => meaning.quantity === 'loss' && meaning.player !== null)
  const players = new Set(losses.map(({ meaning }) => meaning.player)).size === 2
  const metric = wanted.trainMetric?.[0] ?? wanted.validationMetric?.[0]
  return {
    rows: records.map((one) => rowOf(one, wanted)),
    metric: metric
      ? { key: metric.meaning.key, better: metric.meaning.quantity === 'error' ? 'lower' : 'higher' }
      : null,
    namesTraining: {
      loss: wanted.train?.[0]?.meaning.split === 'train',
      metric: wanted.trainMetric?.[0]?.meaning.split === 'train',
    },
    sides: sidesOf(records),
    percent: inPercent(records),
    players,
    summed:
      (wanted.train ?? wanted.validation ?? []).length > 1
        ? (wanted.train ?? wanted.validation)!.map(({ meaning }) => meaning.key)
        : [],
  }
}

/** Several series for one figure are parts that are added up. */
type Wanted = Partial<Record<Figure, Series[]>>

function wantedOf(all: Series[]): Wanted {
  const of = (...quantities: Meaning['quantity'][]) =>
    all.filter(({ meaning }) => quantities.includes(meaning.quantity))
  const named = of('loss')
  const losses = sidesBySplit(named)
  const bare = sidesBySplit(of('bare'))
  const train = whole(losses.train) ?? whole(bare.train)
  const validation = whole(losses.validation, train?.[0]) ?? whole(bare.validation)
  const accuracy = sidesBySplit(of('score').filter(({ meaning }) => meaning.key === 'accuracy'))
  const metrics = of('score', 'error')
  const key = mainMetric(metrics)
  const metric = sidesBySplit(metrics.filter(({ meaning }) => meaning.key === key))
  return {
    train,
    validation,
    trainAccuracy: best(accuracy.train),
    validationAccuracy: best(accuracy.validation),
    trainMetric: best(metric.train),
    validationMetric: best(metric.validation),
  }
}

/** What does not say whose it is was measured in training, unless it stands beside what was. */
function sidesBySplit(series: Series[]): { train: Series[]; validation: Series[] } {
  const train = series.filter(({ meaning }) => meaning.split === 'train' || meaning.split === null)
  const validation = series.filter(({ meaning }) => meaning.split === 'validation' || meaning.split === 'test')
  // scikit-learn's way to XGBoost numbers all sets that are watched, and the first is the one that is trained on.
  const first = validation.filter(({ meaning }) => meaning.set === 0)
  const others = validation.filter(({ meaning }) => (meaning.set ?? 0) > 0)
  if (train.length === 0 && first.length > 0 && others.length > 0) return { train: first, validation: others }
  return { train, validation }
}

const better = (one: Series, other: Series): number => one.meaning.rank - other.meaning.rank || other.count - one.count

function best(series: Series[]): Series[] | undefined {
  const [first] = series.toSorted(better)
  return first && [first]
}

/** The whole loss, or the parts that make it up; of equals the one like `other`. */
function whole(series: Series[], other?: Series): Series[] | undefined {
  // A number that comes once is a summary, not a curve.
  const most = Math.max(0, ...series.map(({ count }) => count))
  const often = series.filter(({ count }) => 4 * count >= most)
  // What is 0 throughout is a part that is switched off.
  const used = often.filter(({ first, varies }) => varies || first !== 0)
  const records = used.length > 0 ? used : often
  const alike = records.filter(({ meaning }) => meaning.key === other?.meaning.key)
  const [first] = (alike.length > 0 ? alike : records).toSorted(better)
  if (first === undefined) return undefined
  if (!first.meaning.part || first.meaning.player) return [first]
  const { split } = first.meaning
  return records.filter(({ meaning, count }) => meaning.part && meaning.split === split && 2 * count >= first.count)
}

const order = [...scores, ...errors]

function mainMetric(series: Series[]): string | undefined {
  const most = Math.max(0, ...series.map(({ count }) => count))
  const often = series.filter(({ count }) => 2 * count >= most)
  const moving = often.filter(({ varies }) => varies)
  const keys = (moving.length > 0 ? moving : often).map(({ meaning }) => meaning.key)
  return order.find((key) => keys.includes(key)) ?? keys[0]
}

/** Of one name twice in a place the first counts; a sum counts where all its parts are there. */
function rowOf({ epoch, step, values }: LogRecord, wanted: Wanted): Row {
  const row: Row = { epoch, step }
  for (const figure of figures) {
    const series = wanted[figure]
    if (series === undefined) continue
    let sum = 0
    let found = 0
    for (const { id } of series) {
      const value = values.find(({ meaning }) => meaning.id === id)?.value
      if (value === undefined) break
      sum += value
      found++
    }
    if (found === series.length) row[figure] = sum
  }
  return row
}
