/** A loss as it is said: three digits, an exponent only where the number is huge. */
export function loss(value: number): string {
  if (Math.abs(value) >= 1e5) return value.toExponential(1).replace('e+', 'e')
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** A share as whole percent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
