import type { Item } from './change.ts'

/** The numbers that are said not to be meant: "0.03, not 0.3". */
export const refusedNumbers = (items: Item[]): number[] =>
  items.flatMap((item, index) => {
    const before = items[index - 1]
    const isRefused = before?.type === 'mark' && before.mark === 'not'
    return isRefused && item.type === 'value' && item.change.type === 'number' ? [item.change.value] : []
  })

/** Without what is said not to be: "0.2 not 0.1", "adam instead of sgd", "from 0.1 to 0.3". */
export function withoutRefused(items: Item[]): Item[] {
  const kept: Item[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!
    if (item.type !== 'mark') {
      kept.push(item)
      continue
    }
    const [last, next, later] = [kept.at(-1), items[index + 1], items[index + 2]]
    const isValue = next?.type === 'value' || next?.type === 'choice'
    // "swap adam for sgd", "relu replaced by tanh"
    const [, other] = items.slice(index + 1).filter(({ type }) => type !== 'break')
    const isSwapped = next?.type === 'choice' && other?.type === 'choice' && next.field === other.field
    if ((item.mark === 'not' && isValue) || (item.mark === 'swap' && isSwapped)) index++
    if (item.mark === 'becomes' && next?.type === 'choice' && last?.type === 'choice') kept.pop()
    if (item.mark !== 'from' || !isValue) continue
    // Some languages put the word behind the number.
    if (later?.type === 'choice' || (later?.type === 'value' && later.to)) index++
    else if (last?.type === next.type) kept.pop()
  }
  return kept
}
