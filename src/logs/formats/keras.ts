import { readPairs, speaksOfLoss } from '../lines/pairs.ts'
import type { LogFormat, LogLine, NamedValue, LogRecord } from '../log-format.ts'
import { hasLoss, isMeasurement } from '../log-record.ts'

const heading = /^\s*Epoch (\d{1,9})(?:\/\d{1,9}(?!\d)|\s*$)/i

/** `25/25 [====] - 1s`, `25/25 ━━━━ 1s`, `25/25 - 1s`: a progress bar, over and over until its two numbers are equal. */
const bar = /^\s*(\d{1,9})\/(\d{1,9}|Unknown)(?=\s|$)/i

/** Names and numbers are joined by a colon, and their pairs by dashes. */
const metrics = /(?:^|[-\s])\s?loss: \S/

/** Of a single epoch what stands in between counts too. */
const fewEpochs = 2

interface State {
  done: number
  values: NamedValue[]
}

/** One epoch while its bar is written over. */
interface Epoch {
  epoch: number | undefined
  /** Where its bar ends; another end under the same heading is an evaluation of something else. */
  all?: string | undefined
  values?: NamedValue[]
  between: State[]
  finished: boolean
}

/** `Epoch 3/50`, then a bar with `loss: 0.4 - val_loss: 0.5`. Its last state counts; of a single epoch all do. */
export const keras: LogFormat = {
  id: 'keras',
  name: 'Keras progress lines',
  read({ lines }) {
    const unread: number[] = []
    const epochs: Epoch[] = []
    for (const line of lines) {
      const number = heading.exec(line.text)?.[1]
      if (number !== undefined) epochs.push({ epoch: Number(number), finished: true, between: [] })
      if (!metrics.test(line.text)) continue
      const one = metricsOf(line)
      if (hasLoss(one)) write(epochs, one.values, bar.exec(line.text))
      else if (speaksOfLoss(line.text)) unread.push(line.number)
    }
    const records = epochs.filter(({ values }) => values !== undefined)
    const stopped = records.length > 1 && records.at(-1)?.finished === false
    const few = records.length < fewEpochs
    const notes = stopped && !few ? ['The last epoch was not finished, so I left it out.'] : []
    return {
      records: (stopped && !few ? records.slice(0, -1) : records).flatMap((one) => toldOf(one, few)),
      unread,
      notes,
    }
  },
}

function toldOf({ epoch, values = [], between, finished }: Epoch, few: boolean): LogRecord[] {
  const whole: LogRecord = { epoch, values }
  if (!few || between.length === 0) return [whole]
  const steps = between.map(({ done, values: inner }): LogRecord => ({ epoch, step: done, values: inner }))
  return finished ? [...steps, whole] : steps
}

function metricsOf({ text }: LogLine): LogRecord {
  const rest = text.replace(heading, '').replace(bar, '')
  return { values: readPairs(rest).values }
}

const isHeldOut = ({ meaning }: NamedValue): boolean => meaning.split === 'validation'

function write(epochs: Epoch[], values: NamedValue[], progress: RegExpExecArray | null): void {
  if (!isMeasurement({ values })) return
  const [, done, all] = progress ?? []
  const finished = done === all || all?.toLowerCase() === 'unknown'
  const current = epochs.at(-1)
  if (current?.epoch === undefined) {
    // A part of a log without its headings: each full bar is an epoch.
    if (done !== undefined && finished) epochs.push({ epoch: undefined, values, finished, between: [] })
    return
  }
  if (current.all !== undefined && all !== undefined && current.all !== all) return
  // Behind an epoch's validation, what comes without one is an evaluation.
  if (current.values?.some(isHeldOut) && !values.some(isHeldOut)) return
  if (!finished && done !== undefined) current.between.push({ done: Number(done), values })
  Object.assign(current, { all: current.all ?? all, values, finished })
}
