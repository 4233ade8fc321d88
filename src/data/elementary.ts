/*
 * Sine, cosine and logarithm by additions, multiplications and divisions alone, whose results IEEE 754 fixes to the last bit.
 * Those of `Math` may differ in it from one JavaScript engine to the next, and then a browser would draw other examples than
 * the server. Taylor's series, on so short an interval that the terms left out are below the last bit.
 */

/** π/2 in three parts: the first has few enough bits for small multiples of it to be exact. */
const quarter = Math.fround(Math.PI / 2)
const quarterRest = Math.PI / 2 - quarter
const quarterTail = 6.123233995736766e-17

/** Highest powers of x in the two series: on ±π/4 the next term is below 1e-17. */
const sinePower = 17
const cosinePower = 18

/** Highest power in the logarithm's series: on ±0.172 the next term is below 1e-17. */
const logarithmPower = 21

/** Sine of an angle in radians, a few turns at most: within 2⁻⁵² of the true value. */
export function sine(angle: number): number {
  const quarters = Math.round(angle / (Math.PI / 2))
  return sineFrom(rest(angle, quarters), quarters)
}

/** Cosine of an angle in radians, a few turns at most: within 2⁻⁵² of the true value. */
export function cosine(angle: number): number {
  const quarters = Math.round(angle / (Math.PI / 2))
  return sineFrom(rest(angle, quarters), quarters + 1)
}

/** What is left of an angle, between −π/4 and π/4, when so many quarter turns are taken off. */
function rest(angle: number, quarters: number): number {
  return angle - quarters * quarter - quarters * quarterRest - quarters * quarterTail
}

/** Sine of a small angle that is so many quarter turns further. */
function sineFrom(angle: number, quarters: number): number {
  const value = (quarters & 1) === 0 ? angle * series(angle, sinePower) : series(angle, cosinePower)
  return (quarters & 2) === 0 ? value : -value
}

/** 1 − x²/(n−1)n · (…), from the highest power n inwards: the cosine for an even one, the sine over x for an odd one. */
function series(x: number, power: number): number {
  const square = x * x
  let sum = 1
  for (let n = power; n > 1; n -= 2) sum = 1 - (square / ((n - 1) * n)) * sum
  return sum
}

/** Natural logarithm of a positive number. */
export function logarithm(x: number): number {
  let factor = x
  let doublings = 0
  for (; factor < Math.SQRT1_2; factor *= 2) doublings -= 1
  for (; factor > Math.SQRT2; factor /= 2) doublings += 1
  // ln x = 2 artanh((x − 1) / (x + 1))
  const ratio = (factor - 1) / (factor + 1)
  const square = ratio * ratio
  let sum = 0
  for (let n = logarithmPower; n >= 1; n -= 2) sum = sum * square + 1 / n
  return doublings * Math.LN2 + 2 * ratio * sum
}
