import { historiesOf } from '../../training/early-stop.ts'
import type { Run } from '../../training/run.ts'

/** Losses above so many baselines look alike: far outside of any picture. */
const farOutside = 2

/**
 * How far apart two runs look: the mean distance of both their curves, epoch by epoch, in shares of the baseline loss. Runs
 * of different lengths are compared as far as both go.
 */
export function curveDistance(one: Run, other: Run): number {
  const { baselineLoss } = one
  const [a, b] = [historiesOf(one)[0]!, historiesOf(other)[0]!]
  const seen = (value: number | null | undefined) => Math.min(value ?? Infinity, farOutside * baselineLoss)
  const distances = (['trainLoss', 'validationLoss'] as const).flatMap((curve) =>
    a[curve].slice(0, b[curve].length).map((value, epoch) => Math.abs(seen(value) - seen(b[curve][epoch]))),
  )
  return distances.reduce((sum, distance) => sum + distance, 0) / (distances.length * baselineLoss)
}
