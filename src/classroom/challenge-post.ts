import { z } from 'zod'
import { StoredChallenge } from '../practice/challenge/challenge.ts'
import { ChallengeResults } from './challenge-results.ts'

/** A challenge as it was given to a class, numbered as its post, and what became of it. */
export const ChallengePost = z.object({
  number: z.int(),
  day: z.string(),
  challenge: StoredChallenge,
  /** When it was to stop taking tries, in milliseconds; while it is live the class knows better. */
  closesAt: z.number(),
  /** Set before the tries are scored again: a try that was on its way then counts itself. */
  counted: z.boolean(),
  /** By how much the exemplar's score changes from its tries to the final; null where a run broke, missing in posts of before. */
  shift: z.number().nullable().optional(),
  /** Null until everybody's best try was scored again. */
  spread: ChallengeResults.nullable(),
})
export type ChallengePost = z.infer<typeof ChallengePost>
