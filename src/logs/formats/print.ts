import { hasLoss, readPairs, speaksOfLoss } from '../pairs.ts'
import type { LogFormat, Row } from '../log-format.ts'

/** Quickly seen: a line that tells neither a loss nor an epoch tells nothing here. */
const mayTell = /loss|ep/i

/** Lines that a training loop prints: `Epoch 3: train loss 0.41, val loss 0.52`, `[10/50] loss=0.3`, a bar with numbers. */
export const print: LogFormat = {
  id: 'print',
  name: 'printed lines',
  read({ lines }) {
    const rows: Row[] = []
    const unread: number[] = []
    for (const { text, number } of lines) {
      if (!mayTell.test(text)) continue
      const row = readPairs(text)
      if (hasLoss(row) || row.epoch !== undefined) rows.push(row)
      if (!hasLoss(row) && speaksOfLoss(text)) unread.push(number)
    }
    return { rows, unread, notes: [] }
  },
}
