import { vectorBytes, wordBytes } from './vector'

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
