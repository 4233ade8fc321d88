import type { Item } from './change.ts'

/** Whether a text holds a number. */
export const hasNumber = (items: Item[]): boolean =>
  items.some((item) => item.type === 'value' && item.change.type === 'number')

/** Smallest and largest of the numbers of a text, where there are two or more. */
export function rangeIn(items: Item[], knob: string | undefined): [number, number] | undefined {
  const numbers = items.flatMap((item) => {
    if (item.type === 'layers') return item.text.split(/[-x×*]/).map(Number)
    if (item.type !== 'value' || item.change.type !== 'number') return []
    const { value, percent } = item.change
    return [percent || (knob === 'dropout' && value > 1) ? value / 100 : value]
  })
  if (numbers.length < 2) return undefined
  const range: [number, number] = [Math.min(...numbers), Math.max(...numbers)]
  return range[0] < range[1] ? range : undefined
}
