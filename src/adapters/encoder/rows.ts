import type * as core from '@tensorflow/tfjs-core'
import { embeddingSize, type Weights } from './weights.ts'

type Tensor2D = core.Tensor2D

/** Rows without a piece between two texts: as far as the widest convolution looks. */
const gap = 2

/** A piece of one of the texts; null between two. */
export type Row = { id: number; text: number } | null

/** The pieces of all texts, one text after the other. */
export function rowsOf(texts: number[][]): Row[] {
  return texts.flatMap((ids, text) => [...ids.map((id) => ({ id, text })), ...Array.from({ length: gap }, () => null)])
}

/** Many texts as one matrix: a row a piece. */
export interface Rows {
  pieces: Tensor2D
  /** 1 where there is a piece, 0 between texts: what convolutions see there stays nothing. */
  mask: Tensor2D
  /** For each text its rows, over the square root of their count. */
  pooling: Tensor2D
}

/** The embeddings of all pieces, and which text each belongs to. */
export function rowTensors(tf: typeof core, rows: Row[], texts: number, weights: Weights): Rows {
  const values = new Float32Array(rows.length * embeddingSize)
  const lengths = new Float32Array(texts)
  for (const row of rows) if (row) lengths[row.text]!++
  const pooling = new Float32Array(texts * rows.length)
  for (const [place, row] of rows.entries()) {
    if (row === null) continue
    weights.embed(row.id, values, place * embeddingSize)
    pooling[row.text * rows.length + place] = 1 / Math.sqrt(lengths[row.text]!)
  }
  return {
    pieces: tf.tensor2d(values, [rows.length, embeddingSize]),
    mask: tf.tensor2d(
      rows.map((row) => (row ? 1 : 0)),
      [rows.length, 1],
    ),
    pooling: tf.tensor2d(pooling, [texts, rows.length]),
  }
}
