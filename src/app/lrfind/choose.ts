import { smallestEffect } from '../../advice/pairs.ts'
import type { Run } from '../../training/run.ts'
import { outcomesOf, pairedDifferences } from '../runs/outcomes.ts'
import type { Study } from '../runs/study.ts'
import { judgeSweep, type Swept } from '../sweep/sweep.ts'

/** Full-length trainings of rates in rising order, what they came to, and the rate to take (see `RateSearch`). */
export interface Judged {
  whole: Study[]
  swept: Swept
  rate: number | null
}

/** Judges the rates, and takes one. */
export function judged(whole: Study[]): Judged {
  const swept = judgeSweep(whole)
  const index = lowestAsGood(swept, whole)
  return { whole, swept, rate: index === null ? null : whole[index]!.plan.lr }
}

/** High rates fail on other seeds sooner than low ones: of rates that cannot be told apart the lowest is the safest. */
function lowestAsGood({ best, works }: Swept, whole: Study[]): number | null {
  if (best === null || works === null) return best
  const outcomes = whole.map(outcomesOf)
  for (let index = works[0]; index < best; index++) {
    const lost = pairedDifferences(outcomes[best]!, outcomes[index]!)
    const mean = lost.reduce((sum, change) => sum + change, 0) / lost.length
    if (mean <= smallestEffect * whole[best]!.run.baselineLoss) return index
  }
  return best
}

/** A study with the runs of another one of the same plan added. */
export function withMore(study: Study, more: Study | undefined): Study {
  if (!more) return study
  const { run } = study
  const both: Run = {
    ...run,
    seeds: [...run.seeds, ...more.run.seeds],
    histories: [...run.histories, ...more.run.histories],
    stopped: [...run.stopped, ...more.run.stopped],
    milliseconds: run.milliseconds + more.run.milliseconds,
  }
  return { ...study, run: both }
}
