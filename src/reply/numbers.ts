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

/** The number at a tick of an axis: as short as it can be said. */
export function tickText(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4)) return value.toExponential().replace('e+', 'e')
  const [whole = '', ...rest] = String(Number(value.toPrecision(6))).split('.')
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.')
}
