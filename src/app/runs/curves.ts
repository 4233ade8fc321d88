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
  return { label, values, note: lastLossText(values) }
}
