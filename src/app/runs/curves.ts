import { lastLossText } from '../../numbers.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatValue } from '../../plan/values.ts'
import type { Block, SparklineRow } from '../../reply/reply.ts'
import type { History } from '../../training/run.ts'
import { learningRate, rateChanges } from '../../training/schedule.ts'

type Losses = Pick<History, 'trainLoss' | 'validationLoss'>

/** Both losses of a history as sparklines, each with its last value; of a plan whose rate changes that one as well. */
export function lossSparklines({ trainLoss, validationLoss }: Losses, plan?: TrainingPlan): Block {
  const rows = [lossRow('train loss', trainLoss), lossRow('validation loss', validationLoss)]
  return { type: 'sparklines', rows: plan && rateChanges(plan) ? [...rows, rateRow(plan)] : rows }
}

/** The learning rate of every epoch, with the first and the last, and what it climbs to in between. */
function rateRow(plan: TrainingPlan): SparklineRow {
  const values = Array.from({ length: plan.epochs }, (_, epoch) => learningRate(plan, epoch))
  const written = (rate: number) => formatValue(Number(rate.toPrecision(2)))
  const turns = [values[0]!, ...(plan.warmup > 0 ? [plan.lr] : []), values.at(-1)!]
  return { label: 'learning rate', values, note: turns.map(written).join(' → ') }
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
