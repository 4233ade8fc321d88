import type { Generator } from './generator.ts'

/** A square of side 2 whose labels have nothing to do with the place: the best one can do is guess. */
export const noSignal: Generator = ({ uniform }, index) => ({
  inputs: [uniform() * 2 - 1, uniform() * 2 - 1],
  label: index % 2,
})
