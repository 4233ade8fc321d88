import { cosine, sine } from './elementary.ts'
import type { Generator } from './generator.ts'

/** Turns of each arm. */
const turns = 1.75

/** Two arms of radius 1; the square root spreads the examples evenly over the area. */
export const spiral: Generator = ({ uniform }, index) => {
  const label = index % 2
  const radius = Math.sqrt(uniform())
  const angle = turns * radius * 2 * Math.PI + label * Math.PI
  return { inputs: [radius * sine(angle), radius * cosine(angle)], label }
}
