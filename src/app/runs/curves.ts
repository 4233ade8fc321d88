import { lastLossText } from '../../numbers.ts'
import type { Block, SparklineRow } from '../../reply/reply.ts'
import type { History } from '../../training/run.ts'

type Losses = Pick<History, 'trainLoss' | 'validationLoss'>

/** Both losses of a history as sparklines, each with its last value. */
export function lossSparklines({ trainLoss, validationLoss }: Losses): Block {
  return { type: 'sparklines', rows: [lossRow('train loss', trainLoss), lossRow('validation loss', validationLoss)] }
}

/** One curve as a sparkline, with its last value. */
export function lossRow(label: string, values: (number | null)[]): SparklineRow {
  return { label, values: drawnValues(values), note: lastLossText(values) }
}

/** Digits of a value in a picture: more than one can tell apart. The page is sent half as much as with all of them. */
const drawnDigits = 5

const drawn = new WeakMap<(number | null)[], (number | null)[]>()

/** A curve as a picture needs it; the same one every time, so that it is known to be. */
export function drawnValues(values: (number | null)[]): (number | null)[] {
  const known = drawn.get(values)
  if (known) return known
  const rounded = values.map((value) => (value === null ? null : Number(value.toPrecision(drawnDigits))))
  drawn.set(values, rounded)
  return rounded
}
