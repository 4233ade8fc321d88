import type { Meaning, Split } from '../vocabulary/names.ts'
import { readNumber } from '../numbers.ts'
import type { LogRecord } from '../log-format.ts'
import type { Progress } from './clean-line.ts'

/** A number in a line, `n/m` and `n%` included, and the words before it. */
export interface Pair {
  words: string
  value: string
  before: string
  /** What comes behind. */
  behind: string
}

/** What a line tells. */
export interface LineRecord extends LogRecord {
  bar: Progress | null
  /** Whose the numbers of the line are, where it says so for all of them. */
  split: Split | null
}

export const isWord = (value: string): boolean => /^[+-]?[a-z]/i.test(value)

/** `3` of `3/50`. */
const countOf = (value: string): number | undefined => readNumber(value.split('/')[0]!)

export function takeCount(record: LineRecord, { quantity, rank }: Meaning, { value }: Pair): void {
  const field = quantity as 'epoch' | 'step'
  if (record[field] === undefined || rank === 0) record[field] ??= countOf(value)
}

/** `68 epochs, 480 batches`: the number stands before the word. */
export function takeUnit({ value, behind }: Pair, record: LineRecord): boolean {
  const unit = /^\s{0,2}(epochs?|steps?|iterations?|iters?|batches)\b(?!\s{0,3}[:=(\d])/i.exec(behind)?.[1]
  if (unit === undefined || isWord(value)) return false
  record[/^epoch/i.test(unit) ? 'epoch' : 'step'] ??= countOf(value)
  return true
}

/** Only the word for the examples stands before. */
const splitOnly = /\b(?:train|val|valid|test|eval)[a-z]{0,7}\s?[:\s]\s?$/i

export interface Places {
  fractions: number[]
  bare: number | undefined
}

/** A number without a name may count: `[10/50]`, `[500]` or `40 |` where a line begins, `68 epochs`. */
export function place({ words, value, before, behind }: Pair, record: LineRecord, places: Places): void {
  const count = countOf(value)
  if (count === undefined || isWord(value) || value.includes('%')) return
  // `Acc (70.1, 89.9)`: of a pair the second is the looser score.
  const score = record.values.at(-1)
  if (/^,\s?$/.test(words) && behind.startsWith(')') && score?.meaning.quantity === 'score') {
    record.values.push({ meaning: { ...score.meaning, key: 'top5', id: 'top5', rank: 9 }, value: count })
    return
  }
  const bracketed = before === '[' && behind.startsWith(']')
  const starts = words.trim() === '' || /^[\s[\]()|#*]{0,12}$/.test(words)
  if (value.includes('/')) {
    const follows = record.epoch !== undefined && /^[\s,;|:–-]{0,12}$/.test(words)
    if (bracketed || before === '' || before === '(' || starts || follows) places.fractions.push(count)
  } else if (/^\s?\[/.test(behind) && splitOnly.test(words)) {
    record.epoch ??= count
  } else if (
    starts &&
    record.values.length === 0 &&
    Number.isInteger(count) &&
    /^\s{0,9}(?:[|:\])\t,]|- |\s[A-Za-z])/.test(behind)
  ) {
    places.bare ??= count
  }
}

/** A first fraction counts epochs and a second one the steps in it, where no words say otherwise. */
export function withPlace(record: LineRecord, { fractions, bare }: Places, split: Split | null): LineRecord {
  const [first, second] = fractions
  if (record.epoch === undefined && record.step === undefined) {
    // An evaluation counts its batches; its epoch is the one before.
    if (first !== undefined && second === undefined && split !== null && split !== 'train') record.step = first
    else if (first !== undefined) {
      record.epoch = first
      record.step = second
    } else record.step = bare
  } else if (record.step === undefined && first !== undefined && record.epoch !== undefined) record.step = first
  return record
}
