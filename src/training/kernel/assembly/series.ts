import { multiplyAdd } from './vector'

/** ln 2 in two parts: the first has few bits, so that a whole number times it is exact. */
const ln2High: f32 = 0.693359375
const ln2Low: f32 = -2.12194440054690583e-4
const log2e: f32 = 1.44269504088896341

/** Below it e^x is nothing beside 1, and 2ⁿ would leave the range of normal numbers. */
const lowest: f32 = -87

/** Position of the exponent in a 32-bit float, and what is added to it. */
const exponentAt = 23
const exponentBias = 127

/** n of x = n · ln 2 + r with |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function wholePart(x: v128): v128 {
  return f32x4.nearest(f32x4.mul(x, f32x4.splat(log2e)))
}

/** 2ⁿ, put together from its bits. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(exponentBias)), exponentAt)
}

/** e^r − 1 by its series; the eighth term is under 2e-8 of the result for |r| ≤ ln 2 / 2. */
// @ts-ignore: decorator
@inline
function remainderPart(x: v128, n: v128): v128 {
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(ln2High))), f32x4.mul(n, f32x4.splat(ln2Low)))
  let sum = f32x4.splat(1.0 / 5040)
  sum = multiplyAdd(f32x4.splat(1.0 / 720), sum, r)
  sum = multiplyAdd(f32x4.splat(1.0 / 120), sum, r)
  sum = multiplyAdd(f32x4.splat(1.0 / 24), sum, r)
  sum = multiplyAdd(f32x4.splat(1.0 / 6), sum, r)
  sum = multiplyAdd(f32x4.splat(1.0 / 2), sum, r)
  sum = multiplyAdd(f32x4.splat(1), sum, r)
  return f32x4.mul(sum, r)
}

/** In this order a NaN comes through. */
// @ts-ignore: decorator
@inline
function atLeastLowest(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(lowest))
}

/** e^x for x ≤ 0. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  const bounded = atLeastLowest(x)
  const n = wholePart(bounded)
  const scale = powerOfTwo(n)
  return multiplyAdd(scale, scale, remainderPart(bounded, n))
}

/** e^x − 1 for x ≤ 0, exact to the last bits also near 0. */
// @ts-ignore: decorator
@inline
function exponentialMinusOne(x: v128): v128 {
  const bounded = atLeastLowest(x)
  const n = wholePart(bounded)
  const scale = powerOfTwo(n)
  return multiplyAdd(f32x4.sub(scale, f32x4.splat(1)), scale, remainderPart(bounded, n))
}

/** tanh |x| = −t / (2 + t) with t = e^(−2|x|) − 1; then x's sign again. */
// @ts-ignore: decorator
@inline
export function hyperbolicTangent(x: v128): v128 {
  const t = exponentialMinusOne(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)))
  const size = f32x4.div(f32x4.neg(t), f32x4.add(f32x4.splat(2), t))
  return v128.bitselect(x, size, i32x4.splat(0x80000000))
}

/**
 * ln (1 + e) for e from 0 to 1: twice the inverse hyperbolic tangent of s = e / (2 + e). With s ≤ 1/3 the ninth term of its
 * series is under 1e-9.
 */
// @ts-ignore: decorator
@inline
export function logarithmOfOnePlus(e: v128): v128 {
  const s = f32x4.div(e, f32x4.add(f32x4.splat(2), e))
  const square = f32x4.mul(s, s)
  let sum = f32x4.splat(1.0 / 15)
  sum = multiplyAdd(f32x4.splat(1.0 / 13), sum, square)
  sum = multiplyAdd(f32x4.splat(1.0 / 11), sum, square)
  sum = multiplyAdd(f32x4.splat(1.0 / 9), sum, square)
  sum = multiplyAdd(f32x4.splat(1.0 / 7), sum, square)
  sum = multiplyAdd(f32x4.splat(1.0 / 5), sum, square)
  sum = multiplyAdd(f32x4.splat(1.0 / 3), sum, square)
  sum = multiplyAdd(f32x4.splat(1), sum, square)
  return f32x4.mul(f32x4.add(s, s), sum)
}

/** ln x for x ≥ 1: x = 2ⁿ · m with m from 1 to 2. */
// @ts-ignore: decorator
@inline
export function logarithm(x: v128): v128 {
  const n = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, exponentAt), i32x4.splat(exponentBias)))
  const mantissa = v128.and(x, i32x4.splat((1 << exponentAt) - 1))
  const m = v128.or(mantissa, f32x4.splat(1))
  const small = logarithmOfOnePlus(f32x4.sub(m, f32x4.splat(1)))
  // The bits of a NaN would pass for a number: x − x is 0, or NaN again.
  const broken = f32x4.sub(x, x)
  return f32x4.add(multiplyAdd(small, n, f32x4.splat(0.693147180559945309)), broken)
}
