/** Euclidean length of a vector, summed in 64 bits. */
export function norm(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]! ** 2
  return Math.sqrt(sum)
}

/** Length of the way from one vector to another over the length of that other. */
export function changeRatio(before: Float32Array, after: Float32Array): number {
  return norm(after.map((value, index) => value - before[index]!)) / norm(after)
}
