import { tile4x4, tile4x8 } from './tile'
import { vectorBytes, wordBytes } from './vector'

/**
 * product[rows × width] = start + left · right, all row by row. `rows` and `width` are multiples of four, `depth` is any.
 * Element (i, k) of `left` lies at left + i · leftRow + k · leftColumn bytes, so that a matrix can be read transposed.
 * `start` is a row of `width` numbers (a bias: startRow 0), a whole matrix (startRow: bytes of a row), or 0 for none.
 */
export function multiply(
  rows: i32,
  width: i32,
  depth: i32,
  left: usize,
  leftRow: usize,
  leftColumn: usize,
  right: usize,
  start: usize,
  startRow: usize,
  product: usize,
): void {
  const rowBytes = <usize>width * wordBytes
  for (let row = 0; row < rows; row += 4) {
    let column: usize = 0
    for (; column + 2 * vectorBytes <= rowBytes; column += 2 * vectorBytes) {
      const from = start ? start + column : 0
      tile4x8(depth, left, leftRow, leftColumn, right + column, rowBytes, from, startRow, product + column)
    }
    if (column < rowBytes) {
      const from = start ? start + column : 0
      tile4x4(depth, left, leftRow, leftColumn, right + column, rowBytes, from, startRow, product + column)
    }
    left += 4 * leftRow
    product += 4 * rowBytes
    if (start) start += 4 * startRow
  }
}

/** Adds up the columns of matrix[rows × width] on top of the `width` numbers at `sums`. */
export function addColumns(rows: i32, width: i32, matrix: usize, sums: usize): void {
  const rowBytes = <usize>width * wordBytes
  for (let column: usize = 0; column < rowBytes; column += vectorBytes) {
    let sum = v128.load(sums + column)
    let at = matrix + column
    for (let row = 0; row < rows; row++) {
      sum = f32x4.add(sum, v128.load(at))
      at += rowBytes
    }
    v128.store(sums + column, sum)
  }
}
