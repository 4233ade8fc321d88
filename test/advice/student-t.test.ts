import { expect, test } from 'vitest'
import { studentReach } from '../../src/advice/student-t.ts'

/** The share of Student's t within ±reach: its density, integrated by Simpson's rule and set in proportion to the whole. */
function shareWithin(reach: number, degrees: number): number {
  // With t = √degrees · tan(angle), the density becomes a power of the cosine and the whole line a finite stretch.
  const area = (to: number) => {
    const steps = 2000
    const height = (step: number) => Math.cos((to * step) / steps) ** (degrees - 1)
    const weights = Array.from({ length: steps + 1 }, (_, step) => (step % steps === 0 ? 1 : step % 2 === 1 ? 4 : 2))
    return weights.reduce((sum, weight, step) => sum + weight * height(step), 0) * (to / steps / 3)
  }
  return area(Math.atan(reach / Math.sqrt(degrees))) / area(Math.PI / 2)
}

test('95 % of Student’s t lie within the reach, for any degrees of freedom', () => {
  for (const degrees of [...Array.from({ length: 60 }, (_, index) => index + 1), 100, 300, 1000])
    expect(shareWithin(studentReach(degrees), degrees), `${degrees} degrees of freedom`).toBeCloseTo(0.95, 6)
})
