import { multiplyAdd, vectorBytes, wordBytes } from './vector'

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

// @ts-ignore: decorator
@inline
function startingAt(from: usize): v128 {
  return from ? v128.load(from) : f32x4.splat(0)
}

/** Four rows by eight columns: eight sums are as many as keep the adders busy and still fit the registers. */
// @ts-ignore: decorator
@inline
function tile4x8(
  depth: i32,
  left: usize,
  leftRow: usize,
  leftColumn: usize,
  right: usize,
  rowBytes: usize,
  start: usize,
  startRow: usize,
  product: usize,
): void {
  const next = start ? vectorBytes : 0
  let sum00 = startingAt(start)
  let sum01 = startingAt(start + next)
  if (start) start += startRow
  let sum10 = startingAt(start)
  let sum11 = startingAt(start + next)
  if (start) start += startRow
  let sum20 = startingAt(start)
  let sum21 = startingAt(start + next)
  if (start) start += startRow
  let sum30 = startingAt(start)
  let sum31 = startingAt(start + next)
  let upper = left
  let lower = left + 2 * leftRow
  for (const end = right + <usize>depth * rowBytes; right < end; right += rowBytes) {
    const first = v128.load(right)
    const second = v128.load(right, 16)
    let factor = v128.load32_splat(upper)
    sum00 = multiplyAdd(sum00, factor, first)
    sum01 = multiplyAdd(sum01, factor, second)
    factor = v128.load32_splat(upper + leftRow)
    sum10 = multiplyAdd(sum10, factor, first)
    sum11 = multiplyAdd(sum11, factor, second)
    factor = v128.load32_splat(lower)
    sum20 = multiplyAdd(sum20, factor, first)
    sum21 = multiplyAdd(sum21, factor, second)
    factor = v128.load32_splat(lower + leftRow)
    sum30 = multiplyAdd(sum30, factor, first)
    sum31 = multiplyAdd(sum31, factor, second)
    upper += leftColumn
    lower += leftColumn
  }
  v128.store(product, sum00)
  v128.store(product, sum01, 16)
  product += rowBytes
  v128.store(product, sum10)
  v128.store(product, sum11, 16)
  product += rowBytes
  v128.store(product, sum20)
  v128.store(product, sum21, 16)
  product += rowBytes
  v128.store(product, sum30)
  v128.store(product, sum31, 16)
}

/** Four rows by four columns, for what is left of a width that is no multiple of eight. */
function tile4x4(
  depth: i32,
  left: usize,
  leftRow: usize,
  leftColumn: usize,
  right: usize,
  rowBytes: usize,
  start: usize,
  startRow: usize,
  product: usize,
): void {
  const step = start ? startRow : 0
  let sum0 = startingAt(start)
  let sum1 = startingAt(start + step)
  let sum2 = startingAt(start + 2 * step)
  let sum3 = startingAt(start + 3 * step)
  let lower = left + 2 * leftRow
  for (let k = 0; k < depth; k++) {
    const factors = v128.load(right)
    sum0 = multiplyAdd(sum0, v128.load32_splat(left), factors)
    sum1 = multiplyAdd(sum1, v128.load32_splat(left + leftRow), factors)
    sum2 = multiplyAdd(sum2, v128.load32_splat(lower), factors)
    sum3 = multiplyAdd(sum3, v128.load32_splat(lower + leftRow), factors)
    left += leftColumn
    lower += leftColumn
    right += rowBytes
  }
  v128.store(product, sum0)
  v128.store(product + rowBytes, sum1)
  v128.store(product + 2 * rowBytes, sum2)
  v128.store(product + 3 * rowBytes, sum3)
}

/** transposed[width × rows] of matrix[rows × width], in squares of four by four; both sides are multiples of four. */
export function transpose(rows: i32, width: i32, matrix: usize, transposed: usize): void {
  const rowBytes = <usize>width * wordBytes
  const columnBytes = <usize>rows * wordBytes
  for (let row: usize = 0; row < columnBytes; row += vectorBytes) {
    for (let column: usize = 0; column < rowBytes; column += vectorBytes) {
      transposeSquare(matrix + row * <usize>width + column, rowBytes, transposed + column * <usize>rows + row, columnBytes)
    }
  }
}

// @ts-ignore: decorator
@inline
function transposeSquare(from: usize, fromRow: usize, to: usize, toRow: usize): void {
  const a = v128.load(from)
  const b = v128.load(from + fromRow)
  const c = v128.load(from + 2 * fromRow)
  const d = v128.load(from + 3 * fromRow)
  const lowAB = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const highAB = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
  const lowCD = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const highCD = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f32>(lowAB, lowCD, 0, 1, 4, 5))
  v128.store(to + toRow, v128.shuffle<f32>(lowAB, lowCD, 2, 3, 6, 7))
  v128.store(to + 2 * toRow, v128.shuffle<f32>(highAB, highCD, 0, 1, 4, 5))
  v128.store(to + 3 * toRow, v128.shuffle<f32>(highAB, highCD, 2, 3, 6, 7))
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
