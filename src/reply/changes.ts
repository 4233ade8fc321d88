import type { Reply } from './reply.ts'

/**
 * What changes from one reply to the next, as operations of JSON Patch (RFC 6902: add, remove, replace, copy), so that a chart
 * that stays is sent once. Paths are JSON pointers (RFC 6901).
 */
export type Operation =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }
  | { op: 'copy'; from: string; path: string }

/** Shorter arrays are not worth an operation of their own. */
const longArray = 20

/** Long arrays that stand in a reply, each with the pointer at which it stands first. */
type Places = Map<unknown, string>

/** The operations that turn `before` into `after`; the first reply of all replaces what is not there yet. */
export function changesOf(before: Reply | null, after: Reply): Operation[] {
  const places: Places = new Map()
  notePlaces(after, '', places)
  const operations: Operation[] = []
  const copies: Operation[] = []
  if (before === null) operations.push({ op: 'replace', path: '', value: lightened(after, '', places, copies) })
  else compare(before, after, '', { places, operations, copies })
  // What is copied stands at its first place by then.
  return [...operations, ...copies]
}

function notePlaces(value: unknown, path: string, places: Places): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value) && value.length > longArray) {
    if (!places.has(value)) places.set(value, path)
    // Rows of numbers hold nothing that could stand elsewhere.
    if (typeof value[0] !== 'object' || Array.isArray(value[0])) return
  }
  for (const [key, part] of entriesOf(value)) notePlaces(part, `${path}/${escaped(key)}`, places)
}

/** The value without the arrays that stand in the reply before it; those are copied. */
function lightened(value: unknown, path: string, places: Places, copies: Operation[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  const first = places.get(value)
  if (first !== undefined && first !== path) {
    copies.push({ op: 'copy', from: first, path })
    return []
  }
  if (Array.isArray(value))
    return first !== undefined && (typeof value[0] !== 'object' || Array.isArray(value[0]))
      ? value
      : value.map((part, index) => lightened(part, `${path}/${index}`, places, copies))
  return Object.fromEntries(
    entriesOf(value).map(([key, part]) => [key, lightened(part, `${path}/${escaped(key)}`, places, copies)]),
  )
}

interface Comparison {
  places: Places
  operations: Operation[]
  copies: Operation[]
}

function compare(before: unknown, after: unknown, path: string, into: Comparison): void {
  if (before === after) return
  const { operations, places, copies } = into
  const written = (value: unknown, at: string) => lightened(value, at, places, copies)
  if (!isComparable(before) || !isComparable(after) || Array.isArray(before) !== Array.isArray(after)) {
    operations.push({ op: 'replace', path, value: written(after, path) })
    return
  }
  for (const [key, value] of entriesOf(after)) {
    const at = `${path}/${escaped(key)}`
    if (Object.hasOwn(before, key)) compare((before as Record<string, unknown>)[key], value, at, into)
    else operations.push({ op: 'add', path: at, value: written(value, at) })
  }
  const gone = entriesOf(before).filter(([key]) => !Object.hasOwn(after, key))
  // From the end, so that the places of the others stay.
  for (const [key] of gone.toReversed()) operations.push({ op: 'remove', path: `${path}/${escaped(key)}` })
}

/** Objects, and lists of objects; a row of numbers is replaced as a whole. */
function isComparable(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return (
    !Array.isArray(value) || value.every((part) => typeof part === 'object' && part !== null && !Array.isArray(part))
  )
}

/** What is undefined is not there, as in JSON. */
const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, part]) => part !== undefined)

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
