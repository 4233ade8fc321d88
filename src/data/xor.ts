import type { Generator } from './generator.ts'

/** A square of side 2 in four quarters; opposite quarters share their class. */
export const xor: Generator = ({ uniform }) => {
  const x = uniform() * 2 - 1
  const y = uniform() * 2 - 1
  return { inputs: [x, y], label: x * y > 0 ? 1 : 0 }
}
