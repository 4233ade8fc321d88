import type { RandomStream } from './random.ts'

/** One example before noise: what the network is shown (for two inputs, a point) and which class it has. */
export interface Example {
  inputs: number[]
  label: number
}

/** Draws example number `index`; classes alternate with the index, so that they are balanced. */
export type Generator = (random: RandomStream, index: number) => Example
