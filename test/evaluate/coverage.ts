import { differences, freshDraws, pairedEffect, replicates } from '../../src/advice/pairs.ts'
import { inTurn, type Train } from './engine.ts'
import type { Judged } from './answer.ts'
import { planOf } from './answer.ts'

/** Seeds and draws of the coverage blocks, apart from all others. */
const blockDraws = 1_300_000

/** Seeds and draws that stand for the true effect. */
const trueDraws = 2_000_000
const truePairs = 60

/** How many intervals were looked at, and how many of them hold the true effect. */
export interface Covered {
  blocks: number
  covered: number
}

/**
 * Intervals of the changes that were tried, held against the mean effect over sixty other seeds and draws: those that the
 * product itself gave (`given`), and `blocks` more of as many fresh pairs for the chosen change (`again`).
 */
export async function coverageOf(
  { study }: Judged,
  blocks: number,
  train: Train,
): Promise<{ given: Covered; again: Covered }> {
  const { plan, advice } = study
  const changes = async (next: string, from: number, count: number) => {
    const draws = freshDraws(plan, from, count)
    const [before, after] = await replicates([plan, planOf(next)], draws, (plans) => inTurn(plans, train))
    return differences(before!, after!)
  }
  const given = { blocks: 0, covered: 0 }
  const again = { blocks: 0, covered: 0 }
  for (const [index, { next, pairs, effect }] of advice.tried.entries()) {
    const truth = pairedEffect(await changes(next, trueDraws, truePairs)).mean
    note(given, effect, truth)
    if (index !== advice.chosen) continue
    for (let block = 0; block < blocks; block++)
      note(again, pairedEffect(await changes(next, blockDraws + block * pairs, pairs)), truth)
  }
  return { given, again }
}

function note(counted: Covered, { low, high }: { low: number; high: number }, truth: number): void {
  counted.blocks += 1
  if (low <= truth && truth <= high) counted.covered += 1
}
