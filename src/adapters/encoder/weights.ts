import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type * as core from '@tensorflow/tfjs-core'
import { type NumpyArray, readNpy } from './npy.ts'

/** The embedding of a piece stands in part `id % parts`, row `id / parts`, a byte a number. */
const parts = 17
export const embeddingSize = 512

export interface Weights {
  /** The embedding of a piece: writes `embeddingSize` numbers. */
  embed(id: number, into: Float32Array, at: number): void
  /** A matrix or a row, as a tensor that is kept. */
  tensor(name: string): core.Tensor
}

/** Reads the weights from a folder of `.npy` files; 79 MB, half a second. */
export async function readWeights(folder: string, tf: typeof core): Promise<Weights> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.npy')).map((name) => name.slice(0, -4))
  const arrays = new Map<string, NumpyArray>()
  // `eps` and `bits` are of kinds that are not needed.
  for (const name of names.filter((one) => one !== 'eps' && one !== 'bits'))
    arrays.set(name, await readNpy(join(folder, `${name}.npy`)))
  const array = (name: string) => {
    const found = arrays.get(name)
    if (found === undefined) throw new Error(`the encoder's weights lack ${name}`)
    return found
  }
  const tables = Array.from({ length: parts }, (_, part) => array(`q${part + 1}`).values)
  const [scale, low] = [array('scale').values, array('lo').values]
  return {
    embed(id, into, at) {
      const part = id % parts
      const [table, row] = [tables[part]!, Math.floor(id / parts) * embeddingSize]
      for (let index = 0; index < embeddingSize; index++)
        into[at + index] = table[row + index]! * scale[part]! + low[part]!
    },
    tensor: (name) => tf.keep(tf.tensor(array(name).values, array(name).shape, 'float32')),
  }
}
