import { parseLenient } from '../lenient-json.ts'
import { type Meaning, meaningOf } from '../names.ts'
import { readNumber } from '../numbers.ts'
import { hasLoss } from '../pairs.ts'
import type { LogFormat, LogText, FormatResult, Row } from '../log-format.ts'

type Dictionary = Record<string, unknown>

const nothing: FormatResult = { rows: [], unread: [], notes: [] }

/** A history as a dictionary of lists, a list of records, a trainer's state, or one record a line. */
export const json: LogFormat = {
  id: 'json',
  name: 'JSON',
  read(log) {
    if (!log.text.includes('{') && !log.text.includes('[')) return nothing
    const whole = /^\s*[[{]/.test(log.text) ? parseLenient(withoutFence(log.text)) : undefined
    const rows = whole === undefined ? [] : rowsOf(whole)
    const notes = rows.length === mostRecords ? [`I read its first ${mostRecords} records.`] : []
    return rows.length > 0 ? { rows, unread: [], notes } : readLines(log)
  },
}

const withoutFence = (text: string): string => text.replace(/`{3}\s*$/, '')

/** What a record begins with: its first name in quotes, or nothing at all. */
const opening = /^\{\s{0,1000}["'}]/

function readLines({ lines }: LogText): FormatResult {
  const rows: Row[] = []
  const unread: number[] = []
  for (const { text, number } of lines) {
    const start = text.indexOf('{')
    if (start < 0) continue
    const record = text.slice(start, text.lastIndexOf('}') + 1)
    // Looked at first, because a parser that fails takes longest of all.
    const value = opening.test(record) ? parseLenient(record) : undefined
    const row = isDictionary(value) ? rowOf(value) : undefined
    if (row && (hasLoss(row) || row.epoch !== undefined)) rows.push(row)
    else if (value === undefined && /loss/i.test(text)) unread.push(number)
  }
  return { rows, unread, notes: [] }
}

/** Looks for the history in a value: itself, or one or two steps inside (`history`, `log_history`). */
function rowsOf(value: unknown, steps = 2): Row[] {
  if (Array.isArray(value)) return value.slice(0, mostRecords).filter(isDictionary).map(rowOf)
  if (!isDictionary(value)) return []
  const columns = rowsOfColumns(value)
  if (columns.length > 0) return columns
  if (steps === 0) return []
  let longest: Row[] = []
  for (const inner of Object.values(value).slice(0, mostKeys)) {
    const rows = typeof inner === 'object' ? rowsOf(inner, steps - 1).filter(hasLoss) : []
    if (rows.length > longest.length) longest = rows
  }
  if (longest.length > 0) return longest
  const alone = rowOf(value)
  return hasLoss(alone) ? [alone] : []
}

/** More records than this are not looked at, as with lines. */
const mostRecords = 100_000

/** More keys of one dictionary are not looked at. */
const mostKeys = 200

/**
 * A dictionary of lists; a table of pandas has dictionaries with numbered keys in their place. JSON writes null for what
 * is not finite: a train loss that ends in nulls has diverged.
 */
function rowsOfColumns(value: Dictionary): Row[] {
  const rows: Row[] = []
  const flat = flattened(value, (inner) => listOf(inner) !== undefined)
  for (const { meaning, value: inner } of best(flat)) {
    const list = listOf(inner)!.slice(0, mostRecords)
    const stopped = meaning.field === 'train' ? list.findLastIndex((cell) => cell !== null) + 1 : list.length
    for (const [index, cell] of list.entries())
      (rows[index] ??= {})[meaning.field] = index < stopped ? numberOf(cell) : Number.NaN
  }
  return rows
}

function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value.some((cell) => typeof cell === 'object' && cell !== null) ? undefined : value
  return isDictionary(value) && '0' in value ? Object.values(value) : undefined
}

/** One record. The last one of Hugging Face's trainer holds means over the whole run: it is no epoch. */
function rowOf(record: Dictionary): Row {
  if ('train_runtime' in record || 'total_flos' in record) return {}
  const row: Row = {}
  for (const { meaning, value } of best(flattened(record, (inner) => numberOf(inner) !== undefined)))
    row[meaning.field] = numberOf(value)
  return row
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

/** Of several entries for one figure the best. */
function best(entries: { name: string; value: unknown }[]): { meaning: Meaning; value: unknown }[] {
  const found = new Map<keyof Row, { meaning: Meaning; value: unknown }>()
  for (const { name, value } of entries) {
    const meaning = meaningOf(name)
    if (meaning === undefined) continue
    const known = found.get(meaning.field)
    if (known === undefined || meaning.rank < known.meaning.rank) found.set(meaning.field, { meaning, value })
  }
  return [...found.values()]
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? readNumber(value) : undefined
}

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
