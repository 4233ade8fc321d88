import type { Generator } from './generator.ts'

/** Two half circles of radius 1, the second turned upside down and shifted into the first. */
export const moons: Generator = ({ uniform }, index) => {
  const label = index % 2
  const angle = uniform() * Math.PI
  const x = label === 0 ? Math.cos(angle) : 1 - Math.cos(angle)
  const y = label === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle)
  return { inputs: [x - 0.5, y - 0.25], label }
}
