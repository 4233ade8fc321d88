import { lossText } from '../numbers.ts'

/** Digits of a number that are quoted: the logs themselves rarely have more that say anything. */
const digits = 4

/** A number as the log has it, up to four digits: `0.6869`, `24.75`, `0.00503`, `10,193`; what is not finite is "not a number". */
export function quoted(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return lossText(value)
  const size = Math.abs(value)
  if (size >= 1000 || size === 0) return lossText(value)
  const short = Number(value.toPrecision(digits))
  return size < 0.001 ? short.toExponential().replace('e+', 'e') : String(short)
}
