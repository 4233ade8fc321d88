import type * as core from '@tensorflow/tfjs-core'
import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { openTokenizer } from './tokenizer.ts'
import { type Rows, rowsOf, rowTensors } from './rows.ts'
import { readWeights, type Weights } from './weights.ts'

/**
 * Gives each text as 512 numbers of length 1, one after the other: texts that mean alike point alike, in any of 16 languages.
 * Many at once take a third of the time.
 */
export type Encode = (texts: string[]) => Promise<Float32Array>

/** How many pieces a convolution sees at once, and how many of them stand before its place. */
const branches = [
  { width: 2, before: 0 },
  { width: 3, before: 1 },
  { width: 5, before: 2 },
] as const

/** Numbers that a convolution gives for each place. */
const branchSize = 256

/** Pieces of a longer text say no more: a question of 1,000 characters has fewer. */
const mostPieces = 400

/** Of the layer normalization, as the weights were trained with. */
const epsilon = 1e-12

type Tensor2D = core.Tensor2D

/**
 * The multilingual universal sentence encoder (Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic
 * Retrieval"): embeddings of pieces, three convolutions beside them, their sum over the square root of the length, and a deep
 * averaging network.
 * @param folder holds `sp.model` and the weights as `.npy` files
 */
export async function openEncoder(folder: string, tf: typeof core): Promise<Encode> {
  const tokenize = openTokenizer(await readFile(join(folder, 'sp.model')))
  const weights = await readWeights(folder, tf)
  const layers = layersOf(weights)
  return async (texts) => {
    const rows = rowsOf(texts.map((text) => tokenize(text).slice(0, mostPieces)))
    const output = tf.tidy(() => forward(tf, rowTensors(tf, rows, texts.length, weights), layers))
    const values = (await output.data()) as Float32Array
    output.dispose()
    return values
  }
}

type Layers = ReturnType<typeof layersOf>

function layersOf({ tensor }: Weights) {
  const matrix = (name: string) => tensor(name) as Tensor2D
  const row = (name: string) => tensor(name) as core.Tensor1D
  return {
    branches: branches.map(({ width, before }) => ({
      width,
      before,
      project: { weights: matrix(`proj${width}`), bias: row(`proj_b${width}`) },
      inputNorm: { gamma: row(`ln_g${width}`), beta: row(`ln_b${width}`) },
      first: { weights: matrix(`w1_${width}`), bias: row(`b1_${width}`) },
      second: { weights: matrix(`w2_${width}`), bias: row(`b2_${width}`) },
    })),
    norm: { gamma: row('ln_g'), beta: row('ln_b') },
    pool: { weights: matrix('cnn_W'), bias: row('cnn_b') },
    deep: {
      d0: matrix('d0'),
      d1: matrix('d1'),
      d2: matrix('d2'),
      d3: matrix('d3'),
      p1: matrix('p1'),
      p3: matrix('p3'),
    },
  }
}

function forward(
  tf: typeof core,
  { pieces, mask, pooling }: Rows,
  { branches: all, norm, pool, deep }: Layers,
): Tensor2D {
  // One normalization over the inputs of all three: so it was trained.
  const inputs = normed(
    tf,
    tf.concat(
      all.map(({ project }) => dense(tf, pieces, project)),
      1,
    ),
    {
      gamma: tf.concat(all.map(({ inputNorm }) => inputNorm.gamma)),
      beta: tf.concat(all.map(({ inputNorm }) => inputNorm.beta)),
    },
  )
  const seen = all.map((branch, index) => {
    const start = tf.mul(tf.slice2d(inputs, [0, index * branchSize], [-1, branchSize]), mask) as Tensor2D
    const wide = tf.add(tf.relu(dense(tf, windows(tf, start, branch), branch.first)), start)
    const middle = tf.mul(wide, mask) as Tensor2D
    return tf.add<Tensor2D>(tf.relu(dense(tf, windows(tf, middle, branch), branch.second)), middle)
  })
  const features = dense(tf, normed(tf, tf.concat([pieces, ...seen], 1), norm), pool)
  const mean = tf.matMul(pooling, features)
  const y0 = tf.relu(tf.matMul(mean, deep.d0))
  const y1 = tf.relu(tf.add(tf.matMul(mean, deep.p1), tf.matMul(y0, deep.d1))) as Tensor2D
  const y2 = tf.relu(tf.matMul(y1, deep.d2))
  const z = tf.tanh(tf.add(tf.matMul(y1, deep.p3), tf.matMul(y2, deep.d3)))
  return tf.div(z, tf.norm(z, 'euclidean', 1, true))
}

function dense(tf: typeof core, input: Tensor2D, layer: { weights: Tensor2D; bias: core.Tensor1D }): Tensor2D {
  return tf.add(tf.matMul(input, layer.weights), layer.bias)
}

function normed(tf: typeof core, input: Tensor2D, layer: { gamma: core.Tensor1D; beta: core.Tensor1D }): Tensor2D {
  const { mean, variance } = tf.moments(input, 1, true)
  const unit = tf.div(tf.sub(input, mean), tf.sqrt(tf.add(variance, epsilon)))
  return tf.add(tf.mul(unit, layer.gamma), layer.beta)
}

/** Every place with those before and after it side by side; beyond the ends there are zeros. */
function windows(tf: typeof core, input: Tensor2D, { width, before }: { width: number; before: number }): Tensor2D {
  const length = input.shape[0]
  const padded = tf.pad2d(input, [
    [before, width - 1 - before],
    [0, 0],
  ])
  return tf.concat(
    Array.from({ length: width }, (_, shift) => tf.slice2d(padded, [shift, 0], [length, -1])),
    1,
  )
}
