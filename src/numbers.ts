/** What stands for a loss that broke off. */
const notANumber = 'not a number'

/**
 * A loss as it is written everywhere, in sentences, tables and pictures: two or three digits (`0.69`, `0.012`, `12.3`, `12,345`,
 * `1.2e6`); what is not finite is "not a number".
 */
export function lossText(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return notANumber
  const size = Math.abs(value)
  if (size >= 1e6) return value.toExponential(1).replace('e+', 'e')
  if (size >= 1000) return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  if (size >= 10) return value.toFixed(1)
  if (size >= 0.1) return value.toFixed(2)
  if (size >= 0.001) return value.toFixed(3)
  return size === 0 ? '0' : value.toExponential(0)
}

/** The last loss of a curve, as it is written beside its sparkline. */
export function lastLossText(values: (number | null)[]): string {
  return lossText(values.at(-1))
}

/** A change of a loss with its sign, a true minus: `−0.47`, `+0.012`, `0.000`; enough digits to see it. */
export function changeText(value: number): string {
  const text = sizeText(value)
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`
}

/** The size of a change without its sign: `0.47`, `0.012`. */
export function sizeText(value: number): string {
  return Math.abs(value).toFixed(Math.abs(value) >= 0.1 ? 2 : 3)
}

/** A share (0 … 1) as whole percent: `12 %`. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** The number at a tick of an axis, in at most five or six characters: `0.25`, `1,000`, `20k`, `3M`, `1e-5`. */
export function tickText(value: number): string {
  const size = Math.abs(value)
  if (value !== 0 && (size >= 1e9 || size < 0.001)) return short(value, 6).toExponential().replace('e+', 'e')
  if (size >= 1e6) return `${short(value / 1e6, 6)}M`
  if (size >= 1e4) return `${short(value / 1e3, 6)}k`
  return String(short(value, 6)).replace(/^(-?\d)(\d{3})$/, '$1,$2')
}

/** Without the last digits, where binary fractions show: 0.30000000000000004. */
const short = (value: number, digits: number): number => Number(value.toPrecision(digits))
