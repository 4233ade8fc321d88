import { type Range, readRange } from '../../markup/range.ts'
import { type Measure, measureNames } from '../../training/measures.ts'

/** A sentence about a run: it is true where the measure lies in the range. */
export interface Sentence {
  measure: Measure
  range: Range
}

/** Reads `gap 0.1..`; undefined when the text is no such sentence. */
export function readSentence(text: string): Sentence | undefined {
  const [name, span = '', ...rest] = text.split(' ')
  const measure = measureNames.find((one) => one === name)
  const range = readRange(span)
  return measure === undefined || range === undefined || rest.length > 0 ? undefined : { measure, range }
}
