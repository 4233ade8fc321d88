import { multiplyAdd, vectorBytes, wordBytes } from './vector'

/*
 * A layer with one unit: its weights are one column, so they lie one behind the other as if they were a row. Padding it to
 * four columns would do the work of the output layer four times.
 */

/** product[row] = start + the row of left[rows × width] · factors. `rows` and `width` are multiples of four. */
export function multiplyColumn(rows: i32, width: i32, left: usize, factors: usize, start: f32, product: usize): void {
  const rowBytes = <usize>width * wordBytes
  const bias = f32x4.splat(start)
  for (let row = 0; row < rows; row += 4) {
    let sum0 = f32x4.splat(0)
    let sum1 = sum0
    let sum2 = sum0
    let sum3 = sum0
    for (let column: usize = 0; column < rowBytes; column += vectorBytes) {
      const factor = v128.load(factors + column)
      const at = left + column
      sum0 = multiplyAdd(sum0, v128.load(at), factor)
      sum1 = multiplyAdd(sum1, v128.load(at + rowBytes), factor)
      sum2 = multiplyAdd(sum2, v128.load(at + 2 * rowBytes), factor)
      sum3 = multiplyAdd(sum3, v128.load(at + 3 * rowBytes), factor)
    }
    v128.store(product, f32x4.add(bias, sumEach(sum0, sum1, sum2, sum3)))
    left += 4 * rowBytes
    product += vectorBytes
  }
}

/** The four sums of four vectors' lanes. */
// @ts-ignore: decorator
@inline
function sumEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
}

/** sums[column] += the sum over the rows of factors[row] · left[row, column]. */
export function addWeightedRows(rows: i32, width: i32, left: usize, factors: usize, sums: usize): void {
  const rowBytes = <usize>width * wordBytes
  let column: usize = 0
  // Four sums at a time: one alone would wait for its own last addition.
  for (; column + 4 * vectorBytes <= rowBytes; column += 4 * vectorBytes) {
    const to = sums + column
    let sum0 = v128.load(to)
    let sum1 = v128.load(to, 16)
    let sum2 = v128.load(to, 32)
    let sum3 = v128.load(to, 48)
    let at = left + column
    for (let row = 0; row < rows; row++) {
      const factor = v128.load32_splat(factors + (<usize>row << 2))
      sum0 = multiplyAdd(sum0, factor, v128.load(at))
      sum1 = multiplyAdd(sum1, factor, v128.load(at, 16))
      sum2 = multiplyAdd(sum2, factor, v128.load(at, 32))
      sum3 = multiplyAdd(sum3, factor, v128.load(at, 48))
      at += rowBytes
    }
    v128.store(to, sum0)
    v128.store(to, sum1, 16)
    v128.store(to, sum2, 32)
    v128.store(to, sum3, 48)
  }
  for (; column < rowBytes; column += vectorBytes) {
    let sum = v128.load(sums + column)
    let at = left + column
    for (let row = 0; row < rows; row++) {
      sum = multiplyAdd(sum, v128.load32_splat(factors + (<usize>row << 2)), v128.load(at))
      at += rowBytes
    }
    v128.store(sums + column, sum)
  }
}

/** product[row, column] = column factor · row factor. */
export function multiplyOuter(rows: i32, width: i32, rowFactors: usize, columnFactors: usize, product: usize): void {
  const rowBytes = <usize>width * wordBytes
  for (let row = 0; row < rows; row++) {
    const factor = v128.load32_splat(rowFactors + (<usize>row << 2))
    for (let column: usize = 0; column < rowBytes; column += vectorBytes) {
      v128.store(product + column, f32x4.mul(factor, v128.load(columnFactors + column)))
    }
    product += rowBytes
  }
}

/** The sum of `rows` numbers. */
export function sumColumn(rows: i32, column: usize): f32 {
  let sum: f32 = 0
  for (let row = 0; row < rows; row++) sum += load<f32>(column + (<usize>row << 2))
  return sum
}
