import { z } from 'zod'
import type { Goal } from '../practice/challenge/challenge.ts'
import { bestOf, reaches } from '../practice/challenge/score.ts'

/** How a class did in a challenge, without anybody's name or plan. */
export const ChallengeResults = z.object({
  /** Students who made a run, at least. */
  tried: z.int(),
  /** Whose best try reached the goal on the validation examples. */
  hoped: z.int(),
  /** Whose best try reached it in the final scoring, too. */
  solved: z.int(),
  /** Whose best try ended, with fresh seeds, in numbers that are not finite. */
  wild: z.int(),
  /** How many best tries have both scores. */
  scored: z.int(),
  /** Of these: the weakest, a quarter, the middle, three quarters, the best. */
  validation: z.array(z.number()),
  final: z.array(z.number()),
  /** The middle one of what they gained in the final scoring; null when there is none. */
  change: z.number().nullable(),
})
export type ChallengeResults = z.infer<typeof ChallengeResults>

interface Scored {
  score: number | null
  final?: number | null | undefined
}

/** The try that counts, chosen by its validation score; undefined when none has one. */
export function bestTry<T extends Scored>(attempts: T[], goal: Goal): T | undefined {
  const scores = attempts.map(({ score }) => score)
  return attempts[bestOf(scores, goal)]
}

/** @param students the tries of each, at least one */
export function resultsOf(students: Scored[][], goal: Goal): ChallengeResults {
  const best = students.flatMap((attempts) => bestTry(attempts, goal) ?? [])
  const count = (holds: (one: Scored) => boolean) => best.filter(holds).length
  const pairs = best.flatMap(({ score, final }) =>
    score === null || typeof final !== 'number' ? [] : [{ score, final }],
  )
  return {
    tried: students.length,
    hoped: count(({ score }) => reaches(score, goal)),
    solved: count(({ final = null }) => reaches(final, goal)),
    wild: count(({ final }) => final === null),
    scored: pairs.length,
    validation: fiveOf(
      pairs.map(({ score }) => score),
      goal,
    ),
    final: fiveOf(
      pairs.map(({ final }) => final),
      goal,
    ),
    change:
      fiveOf(
        pairs.map(({ score, final }) => final - score),
        goal,
      )[2] ?? null,
  }
}

/** From the weakest to the best, as the goal has it; those that were measured, nothing in between. */
function fiveOf(values: number[], { comparison }: Goal): number[] {
  if (values.length === 0) return []
  const sign = comparison === 'at-least' ? 1 : -1
  const sorted = values.toSorted((one, other) => sign * (one - other))
  return [0, 0.25, 0.5, 0.75, 1].map((share) => sorted[Math.round(share * (sorted.length - 1))]!)
}
