import { type LogCurves, curvesOf } from './curves.ts'
import { formats } from './formats.ts'
import { isBinary, mostLines, splitLog } from './lines.ts'
import type { LogFormat, LogText } from './log-format.ts'

/** A log that was read. */
export interface Log {
  format: Pick<LogFormat, 'id' | 'name'>
  curves: LogCurves
  /** Numbers of the lines that speak of a loss and could not be read. */
  unread: number[]
  /** Guesses, and what was left out, in sentences. */
  notes: string[]
}

export type LogParseResult = { ok: true; log: Log } | { ok: false; problem: string }

/** Reads the losses of a log in whichever format tells most of them. Never throws; linear in the length of the text. */
export function readLog(text: string): LogParseResult {
  if (isBinary(text))
    return { ok: false, problem: 'This is not text: it looks like an archive or another binary file.' }
  const { cut, ...log } = splitLog(text)
  if (log.lines.length === 0) return { ok: false, problem: 'The log is empty.' }
  const readings: Log[] = []
  for (const format of formats) {
    const result = readAs(format, log)
    readings.push(result)
    // No looser format can find twice as much: none reads more than one epoch from a line.
    if (2 * result.curves.epochs >= log.lines.length) break
  }
  const most = Math.max(...readings.map(({ curves }) => curves.epochs))
  if (most === 0)
    return {
      ok: false,
      problem: nothingFound(log.lines.length, Math.max(...readings.map(({ unread }) => unread.length))),
    }
  // A stricter format that reads half as much is the right one: a looser one counts a rewritten line as several.
  const { format, curves, unread, notes } = readings.find((result) => 2 * result.curves.epochs >= most)!
  if (cut) notes.push(`It has more than ${mostLines} lines; I read the first ${mostLines}.`)
  return { ok: true, log: { format, curves, unread, notes } }
}

function readAs(format: LogFormat, text: LogText): Log {
  const { rows, unread, notes } = format.read(text)
  const curves = curvesOf(rows)
  const { id, name } = format
  return { format: { id, name }, curves, unread: [...new Set(unread)], notes: [...notes, ...curves.notes] }
}

function nothingFound(lines: number, unread: number): string {
  if (lines === 1)
    return `The one line holds no loss that I could read${unread > 0 ? ', although it speaks of one' : ''}.`
  const more =
    unread === 0
      ? ''
      : unread === 1
        ? ', although 1 of them speaks of one'
        : `, although ${unread} of them speak of one`
  return `None of the ${lines} lines holds a loss that I could read${more}.`
}
