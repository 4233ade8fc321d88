import { freshDistance, seedAfter, seedsFrom } from '../../plan/seeds.ts'
import type { History, Run } from '../../training/run.ts'
import type { Challenge, Goal } from './challenge.ts'
import { measureOf } from '../../training/measures.ts'

/** Seeds of a try: the same for everybody, so that two tries differ by their settings alone. */
export const trySeeds = seedsFrom(1, 3)

/** Seeds of the final scoring, which no try has seen. */
export const finalSeeds = seedsFrom(seedAfter(1, freshDistance), 5)

/** The mean of a goal's measure over histories; null when one of them ended in numbers that are not finite. */
export function scoreOf(histories: History[], { measure }: Goal): number | null {
  const values = histories.map((history) => measureOf(history, measure))
  const sum = values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0)
  return Number.isFinite(sum) ? sum / values.length : null
}

/** Whether a score reaches the goal; null, a run that broke, never does. */
export function reaches(score: number | null, { comparison, value }: Goal): boolean {
  if (score === null) return false
  return comparison === 'at-least' ? score >= value : score <= value
}

/** The place of the best score; −1 when there is none that is a number. The first of equals. */
export function bestOf(scores: (number | null)[], { comparison }: Goal): number {
  const sign = comparison === 'at-least' ? 1 : -1
  const ranked = scores.map((score) => (score === null ? -Infinity : sign * score))
  const best = Math.max(...ranked)
  return best === -Infinity ? -1 : ranked.indexOf(best)
}

/** Runs of one plan on several seeds, as one run. */
export function together(runs: Run[]): Run {
  const [first] = runs
  if (!first) throw new Error('no runs to put together')
  return {
    ...first,
    seeds: runs.flatMap(({ seeds }) => seeds),
    histories: runs.flatMap(({ histories }) => histories),
    stopped: runs.flatMap(({ stopped }) => stopped),
    milliseconds: runs.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  }
}

const bars = '▁▂▃▄▅▆▇█'

/** Scores this far from the goal, in shares of it, get the lowest bar. */
const farOff = 0.5

/**
 * A card to share that gives no setting away: `Challenge 7: 4/6 ▂▄▆█`. The number is the first try that reached the goal
 * unless another place is named, X when none did.
 */
export function shareCard(
  { number, budget, goal }: Challenge,
  scores: (number | null)[],
  reached = scores.findIndex((score) => reaches(score, goal)),
): string {
  return `Challenge ${number}: ${reached < 0 ? 'X' : reached + 1}/${budget} ${scoreBars(scores, goal)}`
}

/** One bar a score: a full one has reached the goal, a lower one is further off, × is no number. */
export function scoreBars(scores: (number | null)[], goal: Goal): string {
  return scores.map((score) => bar(score, goal)).join('')
}

function bar(score: number | null, goal: Goal): string {
  if (score === null) return '×'
  if (reaches(score, goal)) return bars.at(-1)!
  const distance = Math.abs(score - goal.value) / (Math.abs(goal.value) || 1)
  return bars[Math.max(0, Math.floor((1 - distance / farOff) * (bars.length - 1)))]!
}
