import { parseLenient } from './lenient-json.ts'
import { meaningOf } from '../vocabulary/names.ts'
import { readNumber } from '../numbers.ts'
import { readPairs } from '../lines/pairs.ts'
import { type LogFormat, type LogText, nothingFound, type FormatResult, type LogRecord } from '../log-format.ts'
import { setValue, isMeasurement } from '../log-record.ts'

type Dictionary = Record<string, unknown>

/** A history as a dictionary of lists, a list of records, a trainer's state, or one record a line. */
export const json: LogFormat = {
  id: 'json',
  name: 'JSON',
  read(log) {
    if (!log.text.includes('{') && !log.text.includes('[')) return nothingFound
    const whole = /^\s*[[{]/.test(log.text) ? parseLenient(withoutFence(log.text)) : undefined
    const records = whole === undefined ? [] : toldOf(whole)
    const notes = records.length === mostRecords ? [`I read its first ${mostRecords} records (counted).`] : []
    return records.some(isMeasurement) ? { records, unread: [], notes } : readLines(log)
  },
}

const withoutFence = (text: string): string => text.replace(/`{3}\s*$/, '')

/** After so many that are none, and not one that is, no record will come. */
const mostFailed = 1000

/** What a record begins with: its first name in quotes, or nothing at all. */
const opening = /^\{\s{0,1000}["'}]/

function readLines({ lines }: LogText): FormatResult {
  const records: LogRecord[] = []
  const unread: number[] = []
  let failed = 0
  for (const { text, number } of lines) {
    if (failed > mostFailed && records.length === 0) break
    const start = text.indexOf('{')
    if (start < 0) continue
    const record = text.slice(start, text.lastIndexOf('}') + 1)
    // Looked at first, because a parser that fails takes longest of all.
    const looksLikeOne = opening.test(record)
    const value = looksLikeOne ? parseLenient(record) : undefined
    if (looksLikeOne && value === undefined) failed++
    // A record that was cut off still tells what stands in it.
    const one = isDictionary(value) ? toldBy(value) : records.length > 0 ? cutOff(text.slice(start)) : undefined
    if (one && (isMeasurement(one) || one.epoch !== undefined)) records.push({ ...one })
    if (!(one && isMeasurement(one)) && value === undefined && /loss/i.test(text)) unread.push(number)
  }
  return { records, unread, notes: [] }
}

/** What stands in a record that breaks off; a number at its very end may be the half of one. */
function cutOff(record: string): LogRecord | undefined {
  if (!opening.test(record)) return undefined
  const { bar: _bar, split: _split, ...records } = readPairs(record)
  return /[\d.]$/.test(record) ? { ...records, values: records.values.slice(0, -1) } : records
}

/** Looks for the history in a value: itself, or one or two steps inside (`history`, `log_history`). */
function toldOf(value: unknown, steps = 2): LogRecord[] {
  if (Array.isArray(value)) {
    const numbers = value.slice(0, mostRecords).map(numberOf)
    if (numbers.length > 2 && !numbers.includes(undefined)) return curveOf(numbers as number[])
    return value.slice(0, mostRecords).filter(isDictionary).map(toldBy)
  }
  if (!isDictionary(value)) return []
  const columns = toldByColumns(value)
  if (columns.some(isMeasurement)) return columns
  if (steps === 0) return []
  let longest: LogRecord[] = []
  for (const inner of Object.values(value).slice(0, mostKeys)) {
    const records = typeof inner === 'object' ? toldOf(inner, steps - 1).filter(isMeasurement) : []
    if (records.length > longest.length) longest = records
  }
  if (longest.length > 0) return longest
  const alone = toldBy(value)
  return isMeasurement(alone) ? [alone] : []
}

/** A list of numbers without any name is taken for a loss. */
const curveOf = (numbers: number[]): LogRecord[] =>
  numbers.map((value, index) => {
    const record: LogRecord = { epoch: index + 1, values: [] }
    setValue(record, 'loss', value)
    return record
  })

/** More records than this are not looked at, as with lines. */
const mostRecords = 100_000

/** More keys of one dictionary are not looked at. */
const mostKeys = 200

/**
 * A dictionary of lists; a table of pandas has dictionaries with numbered keys in their place. JSON writes null for what
 * is not finite: a train loss that ends in nulls has diverged.
 */
function toldByColumns(value: Dictionary): LogRecord[] {
  const records: LogRecord[] = []
  for (const { name, value: inner } of flattened(value, (cell) => listOf(cell) !== undefined)) {
    const meaning = meaningOf(name)
    if (meaning === undefined) continue
    const list = listOf(inner)!.slice(0, mostRecords)
    const isTrainLoss = meaning.quantity === 'loss' && (meaning.split === null || meaning.split === 'train')
    const stopped = isTrainLoss ? list.findLastIndex((cell) => cell !== null) + 1 : list.length
    for (const [index, cell] of list.entries())
      setValue((records[index] ??= { values: [] }), name, index < stopped ? numberOf(cell) : Number.NaN)
  }
  return records
}

function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value.some((cell) => typeof cell === 'object' && cell !== null) ? undefined : value
  return isDictionary(value) && '0' in value ? Object.values(value) : undefined
}

/** One record. The last one of Hugging Face's trainer holds means over the whole run: it is no epoch. */
function toldBy(record: Dictionary): LogRecord {
  const records: LogRecord = { values: [] }
  if ('train_runtime' in record || 'total_flos' in record) return records
  for (const { name, value } of flattened(record, (inner) => numberOf(inner) !== undefined))
    setValue(records, name, numberOf(value))
  return records
}

/** Entries with their names; those of inner dictionaries carry both names (`train`, `loss`). */
function flattened(value: Dictionary, wanted: (inner: unknown) => boolean): { name: string; value: unknown }[] {
  return Object.entries(value)
    .slice(0, mostKeys)
    .flatMap(([name, inner]) => {
      if (wanted(inner)) return [{ name, value: inner }]
      if (!isDictionary(inner)) return []
      return Object.entries(inner)
        .slice(0, mostKeys)
        .filter(([, deep]) => wanted(deep))
        .map(([deepName, deep]) => ({ name: `${name} ${deepName}`, value: deep }))
    })
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? readNumber(value) : undefined
}

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
