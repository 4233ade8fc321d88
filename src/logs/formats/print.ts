import { maySpeak, readPairs, speaksOfLoss } from '../lines/pairs.ts'
import type { LineRecord } from '../lines/places.ts'
import type { LogFormat, LogLine, LogRecord } from '../log-format.ts'
import { type Split, withSplit } from '../vocabulary/names.ts'
import { isMeasurement } from '../log-record.ts'

/** Lines that a training loop prints: `Epoch 3: train loss 0.41, val loss 0.52`, `[10/50] loss=0.3`, a bar with numbers. */
export const print: LogFormat = {
  id: 'print',
  name: 'printed lines',
  read({ lines }) {
    const records: LogRecord[] = []
    const unread: number[] = []
    let under: Split | null = null
    for (const [index, line] of lines.entries()) {
      const { text, number } = line
      if (!maySpeak.test(text) || isProse(text)) continue
      const heading = headingOf(text)
      if (heading !== undefined) {
        under = heading
        continue
      }
      const one = readPairs(text)
      if (one.epoch !== undefined) under = null
      if (one.bar && isWrittenOver(one, lines[index + 1], number)) one.step ??= one.bar.done
      if (isMeasurement(one)) records.push({ ...one, values: under ? ofSplit(one, under) : one.values })
      else if (one.epoch !== undefined || one.step !== undefined) records.push({ ...one, values: one.values })
      if (!isMeasurement(one) && speaksOfLoss(text) && /loss['"]?\s?[:=\s]\s?\S/i.test(text)) unread.push(number)
    }
    return { records: isCutOff(records, lines) ? records.slice(0, -1) : records, unread, notes: [] }
  },
}

/** The last line of an excerpt may end in the middle of a number: it tells less than the one before that began alike. */
function isCutOff(records: LogRecord[], lines: LogLine[]): boolean {
  const last = records.at(-1)
  const [first] = last?.values ?? []
  if (last === undefined || first === undefined || records.length < 3) return false
  const alike = records.slice(-6, -1).findLast(({ values }) => values[0]?.meaning.id === first.meaning.id)
  return alike !== undefined && last.values.length < alike.values.length && /[\w.]$/.test(lines.at(-1)!.text.trim())
}

/** A bar that is not at its end, or is written over at once, is in between. */
function isWrittenOver({ bar }: LineRecord, next: LogLine | undefined, number: number): boolean {
  return bar !== null && bar.done < bar.all && (next?.number === number || bar.all > 0)
}

/** `val_loss improved from 0.5 to 0.4`, `Early stopping`: what callbacks say, not what was measured. */
const isProse = (text: string): boolean =>
  /did(?:n't| not) improve|improved from|decreased \(|early.?stopping|will train until|train until valid|best iteration/i.test(
    text,
  )

/** `Validation:` on a line of its own speaks of the lines below. */
function headingOf(text: string): Split | null | undefined {
  const words =
    /^[\W\d_]{0,40}(train|valid|eval|test)[a-z]{0,7}(?:\s(?:set|results?|phase|metrics?|stats|model|epoch|\.{1,3}|on|the|data(?:set)?)){0,4}[\W_]{0,40}$/i.exec(
      text,
    )
  const word = words?.[1]?.toLowerCase()
  if (word === undefined) return undefined
  return word === 'train' ? null : word === 'test' ? 'test' : 'validation'
}

const ofSplit = ({ values }: LogRecord, split: Split): LogRecord['values'] =>
  values.map(({ meaning, value }) => ({ meaning: meaning.split === null ? withSplit(meaning, split) : meaning, value }))
