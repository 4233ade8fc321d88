import { cosine, sine } from './elementary.ts'
import type { Generator } from './generator.ts'

/** A circle of radius 0.5 inside one of radius 1. */
export const circles: Generator = ({ uniform }, index) => {
  const label = index % 2
  const angle = uniform() * 2 * Math.PI
  const radius = label === 0 ? 1 : 0.5
  return { inputs: [radius * cosine(angle), radius * sine(angle)], label }
}
