import { finalLoss } from '../../advice/pairs.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import { levelAtEnd } from '../../diagnosis/curve-signals.ts'
import { finitePrefix } from '../../diagnosis/signals.ts'
import { median } from '../../diagnosis/statistics.ts'
import { historiesOf } from '../../training/early-stop.ts'
import type { Run } from '../../training/run.ts'
import type { Study } from './study.ts'

/** How one seed of a study ended. A diverged one is counted, and takes no part in any average. */
export interface SeedOutcome {
  seed: number
  /** Held-out loss at the end, in nats. */
  loss: number
  /** Share of held-out answers that are right at the end; null where it was not measured. */
  accuracy: number | null
  diverged: boolean
}

/** How each seed of a study ended, in the order of its histories. */
export function outcomesOf({ plan, run }: Study): SeedOutcome[] {
  return run.histories.map((history, index) => {
    const alone: Run = { ...run, histories: [history], stopped: [run.stopped[index] ?? null] }
    const accuracies = finitePrefix(historiesOf(alone)[0]!.validationAccuracy)
    return {
      seed: run.seeds[index]!,
      loss: finalLoss(alone),
      accuracy: accuracies.length > 0 ? levelAtEnd(accuracies) : null,
      diverged: diagnose(alone, plan).verdict === 'diverged',
    }
  })
}

/** The median, lowest and highest held-out loss (nats) over the seeds that did not diverge; null when all did. */
export interface SeedSummary {
  median: number | null
  low: number | null
  high: number | null
  diverged: number
  seeds: number
}

/** Median and range of the held-out losses; diverged seeds are counted and left out. */
export function summariseSeeds(outcomes: SeedOutcome[]): SeedSummary {
  const losses = outcomes.filter(({ diverged }) => !diverged).map(({ loss }) => loss)
  const counts = { diverged: outcomes.length - losses.length, seeds: outcomes.length }
  if (losses.length === 0) return { median: null, low: null, high: null, ...counts }
  return { median: median(losses), low: Math.min(...losses), high: Math.max(...losses), ...counts }
}

/** Change of the loss from one study to another on the seeds that both have and on which neither diverged. */
export function pairedDifferences(before: SeedOutcome[], after: SeedOutcome[]): number[] {
  return after.flatMap(({ seed, loss, diverged }) => {
    const partner = before.find((other) => other.seed === seed)
    return partner && !partner.diverged && !diverged ? [loss - partner.loss] : []
  })
}
