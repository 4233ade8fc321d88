import type { Item } from './change.ts'

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
    if (item.mark === 'not' && isValue) index++
    if (item.mark !== 'from' || !isValue) continue
    // Some languages put the word behind the number.
    if (later?.type === 'choice' || (later?.type === 'value' && later.to)) index++
    else if (last?.type === next.type) kept.pop()
  }
  return kept
}
