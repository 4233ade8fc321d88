import { cosine, sine } from './elementary.ts'
import type { Generator } from './generator.ts'

/** Two half circles of radius 1, the second turned upside down and shifted into the first. */
export const moons: Generator = ({ uniform }, index) => {
  const label = index % 2
  const angle = uniform() * Math.PI
  const x = label === 0 ? cosine(angle) : 1 - cosine(angle)
  const y = label === 0 ? sine(angle) : 0.5 - sine(angle)
  return { inputs: [x - 0.5, y - 0.25], label }
}
