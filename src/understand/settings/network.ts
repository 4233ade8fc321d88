import type { Item } from './change.ts'
import { isFree, isSize, kindOf, sizeOf, sizesFrom } from './sizes.ts'

/** Sizes of networks as people say them ("two layers of 32", "64 units in one layer", `32-32`), made choices of `hidden`. */
export function withNetworks(items: Item[]): Item[] {
  const result: Item[] = []
  for (let index = 0; index < items.length;) {
    const found = networkAt(items, index, result.at(-1))
    if (found) result.push(...found.items)
    else result.push(items[index]!)
    index += found?.length ?? 1
  }
  return result
}

interface Found {
  items: Item[]
  /** How many items it is made of. */
  length: number
}

const mostLayers = 4

function networkAt(items: Item[], start: number, before: Item | undefined): Found | undefined {
  const here = items[start]!
  if (here.type === 'layers') return writtenLayers(here.text, before)
  const words = ahead(items, start)
  const part = droppedPart(words.map(({ item }) => item))
  if (part) return { items: part, length: words[2]!.index - start + 1 }
  const more = moreLayers(words.map(({ item }) => item))
  if (more) return { items: more, length: words[2]!.index - start + 1 }
  return bothNamed(items, start, words) ?? oneNamed(items, start, words)
}

type Words = { item: Item; index: number }[]

/** Layers and what each holds. */
function bothNamed(items: Item[], start: number, words: Words): Found | undefined {
  const [first, second, third, fourth] = words.map(({ item }) => kindOf(item))
  const upTo = (count: number) => words[count - 1]!.index - start + 1
  const number = (place: number) => sizeOf(words[place]!.item)
  // "two layers of 32 (units)"
  if (first === 'size' && second === 'layers' && third === 'size' && isFree(items, words[2]!.index)) {
    const sizes = sizesFrom(items, words[2]!.index)
    const length = (sizes.length === number(0) && sizes.length > 1 ? sizes.end : words[2]!.index) - start + 1
    const many = sizes.length === number(0) && sizes.length > 1 ? sizes.all : repeated(number(2), number(0))
    return chosen(many, fourth === 'units' && sizes.length === 1 ? upTo(4) : length)
  }
  // "64 hidden units in one layer"
  if (first === 'size' && second === 'units' && third === 'size' && fourth === 'layers')
    return chosen(repeated(number(0), number(2)), upTo(4))
  // in other languages: "layers 2, units 32"
  if (first === 'layers' && second === 'size' && third === 'units' && fourth === 'size')
    return chosen(repeated(number(3), number(1)), upTo(4))
  return undefined
}

/** Layers or units alone. */
function oneNamed(items: Item[], start: number, words: Words): Found | undefined {
  const [first, second, third] = words.map(({ item }) => kindOf(item))
  const upTo = (count: number) => words[count - 1]!.index - start + 1
  const number = (place: number) => sizeOf(words[place]!.item)
  // "hidden layers 8 and 8"
  if (
    (first === 'layers' || first === 'units' || first === 'network') &&
    second === 'size' &&
    isFree(items, words[1]!.index)
  ) {
    const sizes = sizesFrom(items, words[1]!.index)
    if (first === 'layers' && sizes.length === 1 && number(1) <= mostLayers) return counted(number(1), upTo(2))
    if (first === 'network' && sizes.length === 1)
      return third === 'units' || third === 'layers' ? undefined : chosen(sizes.all, upTo(2))
    return chosen(sizes.all, sizes.end - start + 1)
  }
  if (first === 'size' && second === 'layers')
    return number(0) <= mostLayers ? counted(number(0), upTo(2)) : chosen([number(0)], upTo(2))
  if (first === 'size' && second === 'units') return ofUnits(number(0), items[words[1]!.index + 1], upTo(2))
  return undefined
}

/** "drop a quarter of the units" speaks of dropout. */
function droppedPart([first, second, third]: Item[]): Item[] | undefined {
  const drops = first?.type === 'value' && first.change.type === 'off'
  const isPart =
    second?.type === 'value' && second.change.type === 'number' && (second.change.share || second.change.percent)
  const ofUnits = third?.type === 'knob' && (third.knob === 'units' || third.knob === 'network')
  return drops && isPart && ofUnits ? [{ type: 'knob', knob: 'dropout' }, second] : undefined
}

/** "two layers deeper" */
function moreLayers([first, second, third]: Item[]): Item[] | undefined {
  const way = third?.type === 'choice' && third.field === 'hidden' ? third.value : undefined
  if (!isSize(first) || !isLayers(second) || (way !== 'deeper' && way !== 'shallower')) return undefined
  const value = way === 'deeper' ? sizeOf(first) : -sizeOf(first)
  return [
    { type: 'knob', knob: 'layers' },
    { type: 'value', change: { type: 'add', value } },
  ]
}

const isLayers = (item: Item | undefined): boolean => item?.type === 'knob' && item.knob === 'layers'

const chosen = (sizes: number[], length: number): Found => ({
  items: [{ type: 'choice', field: 'hidden', value: sizes.length === 0 ? 'none' : sizes.join('-') }],
  length,
})

/** So many layers, each as wide as they are: how wide, the plan knows. */
const counted = (count: number, length: number): Found => ({
  items: [{ type: 'choice', field: 'hidden', value: count === 0 ? 'none' : `${count} layers` }],
  length,
})

const ofUnits = (size: number, next: Item | undefined, length: number): Found =>
  next?.type === 'mark' && next.mark === 'per'
    ? { items: [{ type: 'choice', field: 'hidden', value: `${size} units` }], length: length + 1 }
    : chosen([size], length)

const repeated = (size: number, count: number): number[] => Array.from({ length: Math.min(count, 9) }, () => size)

/** `32-32` and `64x64` are layers, `3x64` three of them; behind another option it is a range. */
function writtenLayers(text: string, before: Item | undefined): Found | undefined {
  if (before?.type === 'knob' && !['hidden', 'layers', 'units', 'network'].includes(before.knob)) return undefined
  const sizes = text.split(/[x×*-]/).map(Number)
  const [count = 0, size = 0] = sizes
  const isCount = /[x×*]/.test(text) && sizes.length === 2 && count <= mostLayers && size > mostLayers
  return chosen(isCount ? repeated(size, count) : sizes, 1)
}

/** The next items but for the words between them. */
function ahead(items: Item[], start: number): { item: Item; index: number }[] {
  const found: { item: Item; index: number }[] = []
  for (let index = start; index < items.length && found.length < 4; index++) {
    const item = items[index]!
    if (item.type === 'break' && item.strength === 'stop') break
    const between =
      (item.type === 'break' && index > start) ||
      // "a 2-layer net of 12 units"
      (item.type === 'knob' && item.knob === 'network' && isLayers(found.at(-1)?.item)) ||
      (item.type === 'mark' && (item.mark === 'per' || item.mark === 'from') && index > start)
    if (!between) found.push({ item, index })
  }
  return found
}
