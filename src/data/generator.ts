import type { RandomStream } from './random.ts'

/** One example before noise: where it lies and which class it has. */
export interface Example {
  x: number
  y: number
  label: number
}

/** Draws example number `index`; classes alternate with the index, so that they are balanced. */
export type Generator = (random: RandomStream, index: number) => Example
