import { differences, pairedEffect } from '../../src/advice/pairs.ts'
import { onSeeds, type Train } from './engine.ts'
import type { Judged } from './answer.ts'
import { planOf } from './answer.ts'

/** Seeds of the coverage blocks, apart from all others. */
const blockSeeds = 1_300_000
const pairsPerBlock = 7

/** Seeds that stand for the true effect. */
const trueSeeds = 2_000_000
const truePairs = 60

/**
 * Of `blocks` intervals of seven fresh pairs for a case's chosen change, how many cover the mean effect over sixty other
 * seeds. The interval of the product is one such block.
 */
export async function coveredBlocks({ study }: Judged, blocks: number, train: Train): Promise<number> {
  const { plan, advice } = study
  const chosen = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  if (!chosen) return Number.NaN
  const next = planOf(chosen.next)
  const changes = async (from: number, count: number) =>
    differences(await onSeeds(train, plan, from, count, 'test'), await onSeeds(train, next, from, count, 'test'))
  const truth = pairedEffect(await changes(plan.seed + trueSeeds, truePairs)).mean
  let covered = 0
  for (let block = 0; block < blocks; block++) {
    const { low, high } = pairedEffect(await changes(plan.seed + blockSeeds + block * pairsPerBlock, pairsPerBlock))
    if (low <= truth && truth <= high) covered += 1
  }
  return covered
}
