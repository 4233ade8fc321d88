import type { Change, Item } from './change.ts'

type Value = Extract<Item, { type: 'value' }>

/** Values of several words made one: "ten times less", "20 more", "a bit more", "by a factor of 3", "very high". */
export function combined(items: Item[]): Item[] {
  const result: Item[] = []
  for (const item of items) {
    const last = result.at(-1)
    if (item.type === 'mark' && item.mark === 'fold' && last?.type === 'value' && last.change.type === 'number') {
      result[result.length - 1] = {
        type: 'value',
        change: { type: 'times', factor: last.change.value, counted: true },
        by: last.by === true,
      }
      continue
    }
    const marked = item.type === 'value' && last?.type === 'mark' ? withMark(last.mark, item) : undefined
    const joined = item.type === 'value' && last?.type === 'value' ? withValue(last, item) : undefined
    if (marked ?? joined) result[result.length - 1] = (marked ?? joined)!
    else result.push(item)
  }
  return result
}

function withMark(mark: string, value: Value): Value | undefined {
  const { change } = value
  if (mark === 'factor' && change.type === 'number')
    return { type: 'value', change: { type: 'times', factor: change.value }, by: true }
  // "another 30 epochs"
  if (mark === 'another' && change.type === 'number' && !change.share)
    return { type: 'value', change: { type: 'add', value: change.value, percent: change.percent } }
  if (mark === 'very' && (change.type === 'more' || change.type === 'less'))
    return { type: 'value', change: { ...change, degree: 1 } }
  const upgraded = { low: 'tiny', high: 'huge', tiny: 'tiny', huge: 'huge', bit: 'bit', some: 'some' } as const
  if (mark === 'very' && change.type === 'amount')
    return { type: 'value', change: { type: 'amount', amount: upgraded[change.amount] } }
  return undefined
}

function withValue({ change: one, by, to: set }: Value, { change: other, to = false }: Value): Value | undefined {
  if (other.type === 'more' || other.type === 'less') {
    if (one.type === 'amount') return { type: 'value', change: { ...other, degree: one.amount === 'bit' ? -1 : 1 } }
    if (!set && (by !== true || one.type === 'times')) return asked(other.type, one)
  }
  if ((one.type === 'more' || one.type === 'less') && other.type === 'amount')
    return { type: 'value', change: { ...one, degree: other.amount === 'bit' ? -1 : other.amount === 'some' ? 0 : 1 } }
  // "go down to 0.3"
  if ((one.type === 'more' || one.type === 'less') && other.type === 'number' && to)
    return { type: 'value', change: other, to }
  // "half the usual epochs"
  if (one.type === 'number' && one.share && other.type === 'usual')
    return { type: 'value', change: { type: 'times', factor: one.value, ofUsual: true } }
  if (one.type === 'times' && other.type === 'usual') return { type: 'value', change: { ...one, ofUsual: true } }
  return undefined
}

/** "20 more", "30 % less", "ten times less", "a third more". */
function asked(direction: 'more' | 'less', change: Change): Value | undefined {
  const change2 = directed(direction, change)
  return change2 && { type: 'value', change: change2 }
}

/** What an increase or decrease comes to when it is said by how much; undefined where that is no such thing. */
function directed(direction: 'more' | 'less', change: Change): Change | undefined {
  const sign = direction === 'more' ? 1 : -1
  if (change.type === 'times') {
    const grows = change.factor >= 1
    return { type: 'times', factor: grows === (direction === 'more') ? change.factor : 1 / change.factor }
  }
  if (change.type !== 'number') return undefined
  if (change.share) return { type: 'times', factor: 1 + sign * change.value }
  if (change.percent) return { type: 'times', factor: 1 + (sign * change.value) / 100 }
  return { type: 'add', value: sign * change.value }
}

/** Whether a change says no value: "more", "a bit", "as usual". */
export const isVague = ({ type }: Change): boolean =>
  type === 'more' || type === 'less' || type === 'amount' || type === 'usual'

/** Some words name an option and its change in one: "longer", "twice as long". A value before them says how much. */
export function saidBy(value: string, said: Change | undefined): { change: Change; spent: boolean } {
  const [, factor] = /^x([\d.]+)$/.exec(value) ?? []
  if (factor !== undefined) return { change: { type: 'times', factor: Number(factor) }, spent: false }
  if (value !== 'more' && value !== 'less') return { change: { type: 'set', value }, spent: false }
  const exact = said && directed(value, said)
  const degree = said?.type === 'amount' ? (said.amount === 'bit' ? -1 : 1) : 0
  return { change: exact ?? { type: value, degree }, spent: said !== undefined }
}

/** What two values of one option come to: "increase … by 50", "a high … of 10", "20 … more". */
export function exactly(
  before: Change,
  { change, by, to }: Value,
  { field, follows }: { field: string; follows: boolean },
): Change | undefined {
  if (before.type === 'more' || before.type === 'less') {
    const isPart = change.type === 'number' && change.percent && !to && field !== 'dropout'
    const exact = by || change.type === 'times' || isPart ? directed(before.type, change) : undefined
    return exact ?? (isVague(change) ? before : change)
  }
  // "drop the rate to 0.1"
  if (before.type === 'off' && to && change.type === 'number') return change
  if (isVague(before) && !isVague(change)) return change.type === 'off' ? before : change
  const isMore = change.type === 'more' || change.type === 'less'
  return isMore && follows ? (directed(change.type, before) ?? before) : undefined
}
