import type { Item, Knob } from './change.ts'

const data = new Set<Knob>(['dataset', 'points'])

/** "go over the data 75 times", "75 times through the examples": how often all is seen are the epochs. */
export function withPasses(items: Item[]): Item[] {
  const result: Item[] = []
  for (let index = 0; index < items.length;) {
    const found = isChanged(result) ? undefined : passesAt(items, index)
    if (found) result.push({ type: 'knob', knob: 'epochs' }, found.count)
    else result.push(items[index]!)
    index += found?.length ?? 1
  }
  return result
}

function passesAt(items: Item[], start: number): { count: Item; length: number } | undefined {
  const [one, two, three, four] = items.slice(start, start + 4)
  // "3 times the data" is more data; with a word such as "over" between them it is not.
  if (isCount(one) && isMark(two, 'fold') && isMark(three, 'through', 'not') && isData(four))
    return { count: one, length: 4 }
  const ends = four === undefined || four.type === 'break' || four.type === 'choice'
  return isData(one) && isCount(two) && isMark(three, 'fold') && ends ? { count: two, length: 3 } : undefined
}

/** "increase the data 3 times" */
function isChanged(before: Item[]): boolean {
  const last = before.findLast(({ type }) => type === 'value' || type === 'break')
  return last?.type === 'value' && (last.change.type === 'more' || last.change.type === 'less')
}

const isCount = (item: Item | undefined): item is Extract<Item, { type: 'value' }> =>
  item?.type === 'value' && item.change.type === 'number' && Number.isInteger(item.change.value)

const isData = (item: Item | undefined): boolean => item?.type === 'knob' && data.has(item.knob)

const isMark = (item: Item | undefined, ...names: string[]): boolean =>
  item?.type === 'mark' && names.includes(item.mark)
