import { pairedEffect, worthTelling } from '../../advice/pairs.ts'
import { outcomesOf, pairedDifferences, type SeedOutcome, type Spread, spreadOf } from '../runs/outcomes.ts'
import type { Study } from '../runs/study.ts'

/**
 * What one value came to. `works`: no seed diverged and it is not clearly worse than the best; `worse`: it learns, but
 * clearly less well; `guessing`: it ends no better than guessing.
 */
export type ValueVerdict = 'best' | 'works' | 'worse' | 'guessing' | 'diverges'

export interface Swept {
  spreads: Spread[]
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
  const spreads = outcomes.map(spreadOf)
  const baselines = studies.map(({ run }) => run.baselineLoss)
  const learns = spreads.map(({ middle }, index) => middle !== null && middle < (1 - clearlyBetter) * baselines[index]!)
  const best = bestOf(spreads, learns)
  const verdicts = spreads.map((spread, index): ValueVerdict => {
    if (index === best) return 'best'
    if (spread.diverged > 0) return 'diverges'
    if (!learns[index]) return 'guessing'
    return best !== null && clearlyWorse(outcomes[best]!, outcomes[index]!, baselines[best]!) ? 'worse' : 'works'
  })
  const safe = best !== null && spreads[best]!.diverged === 0
  return { spreads, verdicts, best, works: safe ? aroundBest(verdicts, best) : null }
}

/** The lowest middle among the values on which the fewest seeds diverged. */
function bestOf(spreads: Spread[], learns: boolean[]): number | null {
  const able = spreads.flatMap((spread, index) => (learns[index] ? [{ ...spread, index }] : []))
  const fewest = Math.min(...able.map(({ diverged }) => diverged))
  const [best] = able
    .filter(({ diverged }) => diverged === fewest)
    .toSorted((one, other) => one.middle! - other.middle!)
  return best?.index ?? null
}

function clearlyWorse(best: SeedOutcome[], other: SeedOutcome[], baseline: number): boolean {
  const changes = pairedDifferences(best, other)
  if (changes.length === 0) return true
  const { mean, low } = pairedEffect(changes)
  if (mean <= worthTelling * baseline) return false
  const gained = baseline - (spreadOf(best).middle ?? baseline)
  return (changes.length > 1 && low > 0) || mean > mostLost * gained
}

function aroundBest(verdicts: ValueVerdict[], best: number): [number, number] {
  let [first, last] = [best, best]
  while (verdicts[first - 1] === 'works') first--
  while (verdicts[last + 1] === 'works') last++
  return [first, last]
}
