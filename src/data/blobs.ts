import { cosine, sine } from './elementary.ts'
import type { Generator } from './generator.ts'

/** Three points on the unit circle, one for each class; the noise makes clouds of them. */
export const blobs: Generator = (_random, index) => {
  const label = index % 3
  const angle = (label / 3) * 2 * Math.PI + Math.PI / 2
  return { inputs: [cosine(angle), sine(angle)], label }
}
