import { hasLoss, readPairs, speaksOfLoss } from '../pairs.ts'
import type { LogFormat, LogLine, Row } from '../log-format.ts'

const heading = /^\s*Epoch (\d{1,9})\/\d{1,9}(?!\d)/i

/** `25/25 [====] - 1s`, `25/25 ━━━━ 1s`, `25/25 - 1s`: a progress bar, over and over until its two numbers are equal. */
const bar = /^\s*(\d{1,9})\/(\d{1,9}|Unknown)(?=\s|$)/i

/** Names and numbers are joined by a colon, and their pairs by dashes. */
const metrics = /(?:^|[-\s])\s?loss: \S/

/** One epoch while its bar is written over. */
interface Epoch {
  epoch: number | undefined
  /** Where its bar ends; another end under the same heading is an evaluation of something else. */
  all?: string | undefined
  row?: Row
  finished: boolean
}

/** `Epoch 3/50`, then a bar with `loss: 0.4 - val_loss: 0.5`. Its last state counts. */
export const keras: LogFormat = {
  id: 'keras',
  name: 'Keras progress lines',
  read({ lines }) {
    const unread: number[] = []
    const epochs: Epoch[] = []
    for (const line of lines) {
      const number = heading.exec(line.text)?.[1]
      if (number !== undefined) epochs.push({ epoch: Number(number), finished: true })
      if (!metrics.test(line.text)) continue
      const row = metricsOf(line)
      if (hasLoss(row)) write(epochs, row, bar.exec(line.text))
      else if (speaksOfLoss(line.text)) unread.push(line.number)
    }
    const withLosses = epochs.filter(({ row }) => row !== undefined)
    const stopped = withLosses.length > 1 && withLosses.at(-1)?.finished === false
    const notes = stopped ? ['The last epoch was not finished, so I left it out.'] : []
    const rows = (stopped ? withLosses.slice(0, -1) : withLosses).map(({ epoch, row }): Row => ({ ...row, epoch }))
    return { rows, unread, notes }
  },
}

function metricsOf({ text }: LogLine): Row {
  // Epoch and bar are read by their own patterns.
  const { epoch: _epoch, step: _step, ...row } = readPairs(text.replace(heading, '').replace(bar, ''))
  return row
}

function write(epochs: Epoch[], row: Row, progress: RegExpExecArray | null): void {
  const [, done, all] = progress ?? []
  const finished = done === all || all?.toLowerCase() === 'unknown'
  const current = epochs.at(-1)
  if (current?.epoch === undefined) {
    // A part of a log without its headings: each full bar is an epoch.
    if (done !== undefined && finished) epochs.push({ epoch: undefined, row, finished })
    return
  }
  if (current.all !== undefined && all !== undefined && current.all !== all) return
  // Behind an epoch's validation, what comes without one is an evaluation.
  if (current.row?.validation !== undefined && row.validation === undefined) return
  Object.assign(current, { all: current.all ?? all, row, finished })
}
