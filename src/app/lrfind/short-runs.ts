import { historiesOf } from '../../training/early-stop.ts'
import { finitePrefix } from '../../diagnosis/signals.ts'
import { median } from '../../diagnosis/statistics.ts'
import type { SeedSummary } from '../runs/outcomes.ts'
import type { Study } from '../runs/study.ts'

/**
 * A short run whose last loss is this many times the loss it would have had without moving is blowing up. Unlucky initial
 * weights start at up to twice the baseline, so that the level of the smallest rate is asked, not the baseline alone.
 */
const blowUp = 1.5

/** Median and range of the last losses of short trainings, rate by rate. Three epochs are too few for a diagnosis. */
export function shortRunSummaries(studies: Study[]): SeedSummary[] {
  const losses = studies.map(lastLosses)
  const unmoved = Math.max(studies[0]?.run.baselineLoss ?? 0, median(losses[0] ?? []) || 0)
  return losses.map((all) => {
    const sound = all.filter((loss) => loss <= blowUp * unmoved)
    const counts = { diverged: all.length - sound.length, seeds: all.length }
    if (sound.length === 0) return { median: null, low: null, high: null, ...counts }
    return { median: median(sound), low: Math.min(...sound), high: Math.max(...sound), ...counts }
  })
}

/** Index of the rate whose short trainings came lowest, those that diverged on a seed left aside; 0 when all did. */
export function fastestOf(studies: Study[]): number {
  const levels = shortRunSummaries(studies).map(({ median: level, diverged }) =>
    diverged > 0 ? Infinity : (level ?? Infinity),
  )
  return Math.max(0, levels.indexOf(Math.min(...levels)))
}

/** The validation loss after the last epoch of each seed; what broke is infinite. */
function lastLosses({ run }: Study): number[] {
  return historiesOf(run).map(({ trainLoss, validationLoss }) => {
    const broken = trainLoss.includes(null) || validationLoss.includes(null)
    return broken ? Infinity : finitePrefix(validationLoss).at(-1)!
  })
}
