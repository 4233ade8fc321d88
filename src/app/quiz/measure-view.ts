import { lossText } from '../../numbers.ts'
import type { Block } from '../../reply/reply.ts'
import { curveName, type Measure } from '../../training/measures.ts'

/** What each run came to, under the name of the measure. */
export function measureTable(head: string[], rows: string[][], measure: Measure): Block {
  const column = measure.replaceAll('-', ' ')
  const sentences = rows.map((row) => `**${row.slice(0, -1).join(' ').trim()}**: ${column} ${row.at(-1)}`)
  return { type: 'table', head: [...head, column], rows, sentences }
}

/** `Train loss`: what the picture of a measure shows. */
export function curveWords(measure: Measure): string {
  const name = curveName(measure)
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

/** A value of a measure, as it is read. */
export function valueText(value: number | null, measure: Measure): string {
  if (value === null) return 'not a number'
  if (measure.endsWith('accuracy')) return `${(100 * value).toFixed(0)} %`
  return measure === 'best-epoch' ? String(value) : lossText(value)
}
