import { choose, type Chosen } from './curves/choose.ts'
import { curvesOf, type LogCurves } from './curves/curves.ts'
import { unpacked } from './files/packed.ts'
import { formats } from './formats.ts'
import { type Framework, frameworkOf } from './vocabulary/framework.ts'
import { inEnglish } from './vocabulary/languages.ts'
import { withDecimalPoints } from './lines/decimal-points.ts'
import { isBinary, mostLines, splitLog } from './lines/split-log.ts'
import type { FormatResult, LogFormat, LogLine, LogRecord, NamedValue } from './log-format.ts'
import { withSplit } from './vocabulary/names.ts'
import { isMeasurement } from './log-record.ts'
import { runsOf } from './curves/runs.ts'
import { type Words, wordsOf } from './vocabulary/words.ts'

/** A log that was read; `metric` is what is judged where there is no loss. */
export interface Log extends Omit<Chosen, 'rows'> {
  format: Pick<LogFormat, 'id' | 'name'>
  framework: Framework
  /** The curves of the training that is judged first. */
  curves: LogCurves
  /** All trainings of the log, in its order; mostly one. */
  runs: LogCurves[]
  words: Words
  /** Numbers of the lines that speak of a loss and could not be read. */
  unread: number[]
  /** Guesses, and what was left out, in sentences. */
  notes: string[]
}

export type LogParseResult = { ok: true; log: Log } | { ok: false; problem: string }

/** Reads the losses of a log in whichever format tells most of them. Never throws; linear in the length of the text. */
export function readLog(given: string): LogParseResult {
  const { text, notes: flaws, isEvents } = unpacked(given)
  if (isBinary(text))
    return { ok: false, problem: 'This is not text: it looks like an archive or another binary file.' }
  const { cut, ...log } = splitLog(withDecimalPoints(inEnglish(text)))
  if (log.lines.length === 0) return { ok: false, problem: 'The log is empty.' }
  const about = { framework: frameworkOf(text), words: wordsOf(log.text) }
  const readings: Log[] = []
  for (const format of formats) {
    const found = format.read(log)
    const records = about.framework.id === 'spacy' ? byScore(found.records) : found.records
    readings.push({ ...about, ...readAs(format, { ...found, records }) })
    // No looser format can find twice as much: none reads more than one record from a line.
    if (2 * found.records.filter(isMeasurement).length >= log.lines.length) break
  }
  const most = Math.max(...readings.map(pointsIn))
  // A stricter format that reads half as much is the right one: a looser one counts a rewritten line as several.
  const read = most === 0 ? readings.at(-1)! : readings.find((reading) => 2 * pointsIn(reading) >= most)!
  if (most === 0 && !speaksOfTraining(read, log.lines))
    return {
      ok: false,
      problem: nothingFound(log.lines.length, Math.max(...readings.map(({ unread }) => unread.length))),
    }
  const notes = cut
    ? [...flaws, ...read.notes, `It has more than ${mostLines} lines; I read the first ${mostLines} (counted).`]
    : [...flaws, ...read.notes]
  const format = isEvents ? events : read.format
  return { ok: true, log: { ...read, format, notes } }
}

/** Event files come in as lines of JSON. */
const events = { id: 'events', name: 'event files of TensorBoard' }

const pointsIn = ({ runs }: Log): number => runs.reduce((sum, { epochs }) => sum + epochs, 0)

/** Without a loss in it a log can still tell that it broke, or that it is about something that has none. */
function speaksOfTraining({ words, sides, framework }: Log, lines: LogLine[]): boolean {
  const { notFinite, overflows, leastScale, exception, picture, sweep, earlyStop, adversarial } = words
  const said =
    notFinite !== null ||
    overflows > 0 ||
    leastScale ||
    exception !== null ||
    picture ||
    sweep ||
    adversarial ||
    earlyStop !== null
  const numbers = sides.reward.length > 0 || sides.gradient.length > 0
  return said || numbers || framework.known || lines.filter(isOfTraining).length > 1
}

const isOfTraining = ({ text }: LogLine): boolean => /\b(?:loss(?:es)?|epochs?|training|accuracy)\b/i.test(text)

/** The losses of spaCy are sums since the last evaluation, whose score is the measure. */
function byScore(records: LogRecord[]): LogRecord[] {
  const isScore = ({ meaning }: NamedValue) => meaning.quantity === 'score'
  if (!records.some(({ values }) => values.some(isScore))) return records
  return records.map(({ values, ...rest }) => ({
    ...rest,
    values: values.filter(isScore).map(({ meaning, value }) => ({ meaning: withSplit(meaning, 'validation'), value })),
  }))
}

/** A training with fewer points is a false start. */
const fewest = 3

function readAs({ id, name }: LogFormat, { records, unread, notes }: FormatResult): Omit<Log, 'framework' | 'words'> {
  const { rows, ...chosen } = choose(records)
  const all = runsOf(rows).map((run) => curvesOf(run, chosen.percent))
  const several = all.filter(({ epochs }) => epochs > 1)
  const runs = several.length > 0 ? several : all.slice(0, 1)
  const curves =
    runs.findLast(({ epochs }) => epochs >= fewest) ??
    runs.reduce((one, other) => (other.epochs > one.epochs ? other : one))
  return {
    format: { id, name },
    curves,
    runs,
    ...chosen,
    unread: [...new Set(unread)],
    notes: [...notes, ...curves.notes],
  }
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
