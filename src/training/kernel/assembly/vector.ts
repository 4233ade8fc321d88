/** Bytes of a number and of a vector of four. */
export const wordBytes: usize = 4
export const vectorBytes: usize = 16
export const lanes = 4

/** The next multiple of four: widths are padded to whole vectors, and the padding stays zero. */
export function padded(count: i32): i32 {
  return (count + 3) & ~3
}

// @ts-ignore: decorator
@inline
export function multiplyAdd(sum: v128, left: v128, right: v128): v128 {
  return f32x4.add(sum, f32x4.mul(left, right))
}

/**
 * The numbers, with 0 for those that are nearer to it than `trace`; what is no number stays. What shrinks by a factor again and
 * again would else end among numbers so small that they have lost digits, and a processor takes up to a hundred times as long
 * for each of those: the running means of silent units and sure answers made trainings with batches of one twelve times as
 * long.
 */
// @ts-ignore: decorator
@inline
export function withoutTraces(values: v128, trace: f32): v128 {
  return v128.andnot(values, f32x4.lt(f32x4.abs(values), f32x4.splat(trace)))
}

/** All bits of the first `count` lanes (of all four from 4 on). */
// @ts-ignore: decorator
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count))
}

/** The sum of the four lanes, in 64 bits. */
// @ts-ignore: decorator
@inline
export function sumLanes(values: v128): f64 {
  const pairs = f64x2.add(
    f64x2.promote_low_f32x4(values),
    f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 0, 1)),
  )
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1)
}

/** Squared length of the vector of numbers at `at`. */
export function squaredLength(at: usize, bytes: usize): f64 {
  let even = f32x4.splat(0)
  let odd = even
  // Two sums at a time: one alone would wait for its own last addition.
  for (let end = at + bytes; at < end; at += 2 * vectorBytes) {
    const first = v128.load(at)
    const second = v128.load(at, vectorBytes)
    even = multiplyAdd(even, first, first)
    odd = multiplyAdd(odd, second, second)
  }
  return sumLanes(even) + sumLanes(odd)
}

/** Squared length of the difference of two vectors of numbers. */
export function squaredDistance(left: usize, right: usize, bytes: usize): f64 {
  let sum = f32x4.splat(0)
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    const difference = f32x4.sub(v128.load(left + at), v128.load(right + at))
    sum = multiplyAdd(sum, difference, difference)
  }
  return sumLanes(sum)
}
