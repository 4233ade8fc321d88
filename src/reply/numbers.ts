/** A loss as a person reads it, two or three digits: `0.69`, `12.3`, `12,345`, `1.2e6`; a value that is not finite is `NaN`. */
export function lossText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'NaN'
  const size = Math.abs(value)
  if (size >= 1e6) return value.toExponential(1).replace('e+', 'e')
  if (size >= 1000) return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  if (size >= 10) return value.toFixed(1)
  if (size >= 0.1) return value.toFixed(2)
  if (size >= 0.001) return value.toFixed(3)
  return size === 0 ? '0' : value.toExponential(0)
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
