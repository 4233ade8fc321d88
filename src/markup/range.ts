/** A stretch of numbers, both ends belonging to it. */
export interface Range {
  low: number
  high: number
}

const rangeForm = /^(-?[\d.]+)?\.\.(-?[\d.]+)?$/

/** Reads `0.9..1`, `..0.2` or `0.5..`; undefined when the text is no range. */
export function readRange(text: string): Range | undefined {
  const match = rangeForm.exec(text)
  if (!match) return undefined
  const [, low, high] = match
  const range = { low: low === undefined ? -Infinity : Number(low), high: high === undefined ? Infinity : Number(high) }
  return range.low <= range.high ? range : undefined
}

/** Whether a value lies in a range, both ends included. */
export function within({ low, high }: Range, value: number): boolean {
  return value >= low && value <= high
}
