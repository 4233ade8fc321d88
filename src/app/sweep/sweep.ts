import { pairedEffect, smallestEffect } from '../../advice/pairs.ts'
import { outcomesOf, pairedDifferences, type SeedOutcome, type SeedSummary, summariseSeeds } from '../runs/outcomes.ts'
import type { Study } from '../runs/study.ts'

/**
 * What one value came to. `works`: no seed diverged and it is not clearly worse than the best; `worse`: it learns, but
 * clearly less well; `guessing`: it ends no better than guessing.
 */
export type ValueVerdict = 'best' | 'works' | 'worse' | 'guessing' | 'diverges'

/** What a sweep says of its values; all lists are in the order of the values. */
export interface Swept {
  seedSummaries: SeedSummary[]
  verdicts: ValueVerdict[]
  /** Index of the best value; null when none is better than guessing. */
  best: number | null
  /** First and last index of the values around the best one that all work; null when even the best diverged at times. */
  works: [number, number] | null
}

/** A run has learnt something when its loss is this share of the baseline below it. */
const clearlyBetter = 0.1

/**
 * With few seeds an interval is wide; a value that loses this share of what the best one gained is worse all the same. On
 * 35 plans the ends of the bands so found lie within 0.1 baselines of the best on fresh seeds and examples, 95 % within 0.06.
 */
const mostLost = 0.08

/** Judges values against the best of them, on the same seeds. The studies stand in the order of the values. */
export function judgeSweep(studies: Study[]): Swept {
  const outcomes = studies.map(outcomesOf)
  const seedSummaries = outcomes.map(summariseSeeds)
  const baselines = studies.map(({ run }) => run.baselineLoss)
  const learns = seedSummaries.map(
    ({ median }, index) => median !== null && median < (1 - clearlyBetter) * baselines[index]!,
  )
  const best = bestOf(seedSummaries, learns)
  const verdicts = seedSummaries.map((seedSummary, index): ValueVerdict => {
    if (index === best) return 'best'
    if (seedSummary.diverged > 0) return 'diverges'
    if (!learns[index]) return 'guessing'
    return best !== null && clearlyWorse(outcomes[best]!, outcomes[index]!, baselines[best]!) ? 'worse' : 'works'
  })
  const safe = best !== null && seedSummaries[best]!.diverged === 0
  return { seedSummaries, verdicts, best, works: safe ? aroundBest(verdicts, best) : null }
}

/** The lowest median among the values on which the fewest seeds diverged. */
function bestOf(seedSummaries: SeedSummary[], learns: boolean[]): number | null {
  const able = seedSummaries.flatMap((seedSummary, index) => (learns[index] ? [{ ...seedSummary, index }] : []))
  const fewest = Math.min(...able.map(({ diverged }) => diverged))
  const [best] = able
    .filter(({ diverged }) => diverged === fewest)
    .toSorted((one, other) => one.median! - other.median!)
  return best?.index ?? null
}

function clearlyWorse(best: SeedOutcome[], other: SeedOutcome[], baseline: number): boolean {
  const changes = pairedDifferences(best, other)
  if (changes.length === 0) return true
  const { mean, low } = pairedEffect(changes)
  const [lowest, own] = [best, other].map((outcome) => summariseSeeds(outcome).median ?? baseline)
  // The middles are what is shown: a value whose middle lies far above the best one's cannot be called as good.
  const lost = Math.max(mean, own! - lowest!)
  if (lost <= smallestEffect * baseline) return false
  return (changes.length > 1 && low > 0) || lost > mostLost * (baseline - lowest!)
}

function aroundBest(verdicts: ValueVerdict[], best: number): [number, number] {
  let [first, last] = [best, best]
  while (verdicts[first - 1] === 'works') first--
  while (verdicts[last + 1] === 'works') last++
  return [first, last]
}
