import { multiplyAdd, vectorBytes } from './vector'

/*
 * The inner loops of `multiply`. `left` is where the tile's first row starts, `right` its first column, `start` and
 * `product` its upper left corner.
 */

// @ts-ignore: decorator
@inline
function startingAt(from: usize): v128 {
  return from ? v128.load(from) : f32x4.splat(0)
}

/** Four rows by eight columns: eight sums are as many as keep the adders busy and still fit the registers. */
// @ts-ignore: decorator
@inline
export function tile4x8(
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
export function tile4x4(
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
