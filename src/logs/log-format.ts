import type { Meaning } from './vocabulary/names.ts'

/** One number of a log; NaN or an infinity is a loss that stopped being a number, and is kept as such. */
export type Measured = number | undefined

/** A number of a log and what the name stands for that the log gives it. */
export interface NamedValue {
  meaning: Meaning
  value: number
}

/** What one place of a log tells. */
export interface LogRecord {
  /** As the log counts; may be a fraction of an epoch. */
  epoch?: Measured
  step?: Measured
  values: NamedValue[]
}

/** One line of a log, cleaned of colours and cut to a bearable length. Several have one number where a line was written over. */
export interface LogLine {
  text: string
  /** As an editor counts, from 1. */
  number: number
}

/** A log as formats see it: `text` whole, and by lines. */
export interface LogText {
  text: string
  lines: LogLine[]
}

/** What a format made of a log. */
export interface FormatResult {
  records: LogRecord[]
  /** Numbers of the lines that speak of a loss and could not be read. */
  unread: number[]
  /** Guesses that the reader of the diagnosis should know. */
  notes: string[]
}

/** One way of writing a log down: a file in `formats/` and a line in `formats.ts`. */
export interface LogFormat {
  /** The word for it in `data`. */
  id: string
  /** As in "I read it as …". */
  name: string
  /** Reads what it understands; a log in another format gives nothing. Linear in the length of the log, and never throws. */
  read(log: LogText): FormatResult
}

/** What a format gives that does not know the text. */
export const nothingFound: FormatResult = { records: [], unread: [], notes: [] }
