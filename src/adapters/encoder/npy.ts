import { readFile } from 'node:fs/promises'

/** An array as NumPy writes it, in rows. */
export interface NumpyArray {
  shape: number[]
  values: Float32Array | Uint8Array
}

/**
 * Reads a `.npy` file of 32-bit floats or bytes. Source: NumPy's description of its format, version 1.
 * @throws Error for other kinds
 */
export async function readNpy(file: string): Promise<NumpyArray> {
  const bytes = await readFile(file)
  if (bytes.toString('latin1', 1, 6) !== 'NUMPY') throw new Error(`${file} is no NumPy array`)
  const start = 10 + bytes.readUInt16LE(8)
  const header = bytes.toString('latin1', 10, start)
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').filter((part) => part.trim() !== '')
  const kind = /'descr': '([^']+)'/.exec(header)?.[1]
  if (kind !== '<f4' && kind !== '|u1') throw new Error(`${file} holds ${kind ?? 'nothing known'}, not floats or bytes`)
  // A copy: floats have to start at a multiple of four.
  const data = new Uint8Array(bytes.subarray(start))
  return { shape: shape.map(Number), values: kind === '|u1' ? data : new Float32Array(data.buffer) }
}
