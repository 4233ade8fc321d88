import type { Item } from './change.ts'

type Value = Extract<Item, { type: 'value' }>

/** Whether an item is a number that can be the size of a layer, or how many there are. */
export const isSize = (item: Item | undefined): item is Value =>
  item?.type === 'value' &&
  item.by !== true &&
  item.change.type === 'number' &&
  !item.change.percent &&
  Number.isInteger(item.change.value)

/** The number; 0 where it is none. */
export const sizeOf = (item: Item): number => (isSize(item) && item.change.type === 'number' ? item.change.value : 0)

/** Whether a number is not the value of the option behind it, as in "hidden layers, 100 epochs". */
export function isFree(items: Item[], index: number): boolean {
  const [next, after] = [items[index + 1], items[index + 2]]
  const isOther = next?.type === 'knob' && !['hidden', 'layers', 'units', 'network'].includes(next.knob)
  return !isOther || after?.type === 'value'
}

/** Numbers side by side, or with a comma or an "and" between them. */
export function sizesFrom(items: Item[], start: number): { all: number[]; end: number; length: number } {
  const all = [sizeOf(items[start]!)]
  let end = start
  for (let index = start + 1; index < items.length; index++) {
    const item = items[index]!
    if (item.type === 'break' && item.strength !== 'stop' && item.strength !== 'versus') continue
    if (!isSize(item) || !isFree(items, index)) break
    all.push(sizeOf(item))
    end = index
  }
  return { all, end, length: all.length }
}

/** What an item is of a network's size. */
export function kindOf(item: Item): 'size' | 'layers' | 'units' | 'network' | undefined {
  if (isSize(item)) return 'size'
  if (item.type !== 'knob') return undefined
  if (item.knob === 'hidden') return 'layers'
  return item.knob === 'layers' || item.knob === 'units' || item.knob === 'network' ? item.knob : undefined
}
