import { z } from 'zod'

/** A post that was closed and counted; in the order of their numbers these are what streaks and boards go by. */
export const Counted = z.object({
  number: z.int().min(1),
  /** The day it was posted, as it was then: never worked out again from an instant. */
  day: z.string(),
  /** As in `LivePost`. */
  quiz: z.string(),
  topic: z.string(),
  level: z.int(),
  /** Students who answered, and who were right. */
  answered: z.int(),
  right: z.int(),
})
export type Counted = z.infer<typeof Counted>

/** A right answer earns as many points as its question's level. */
export const pointsOf = (post: Counted): number => post.level

/** What a person did, over some posts. */
export interface Standing {
  points: number
  answered: number
  right: number
  /** Posts answered one after the other, up to the last one counted. */
  streak: number
  best: number
  /** Posts that may still be left out without ending the streak. */
  freezes: number
}

/** A freeze is earned with every seventh post answered in a row, and at most two are kept. */
const freezeEvery = 7
const mostFreezes = 2

/**
 * Everything a person's marks say. Streaks go by posts, not by hours or days: a day without a post cannot end one, and when
 * in the day an answer came does not matter. A freeze is spent by itself on a post left out; the streak stands still there.
 * @param marks one character for each number: `r` right, `w` wrong, anything else left out
 * @param posts in the order of their numbers
 */
export function standingOf(marks: string, posts: Counted[]): Standing {
  const standing: Standing = { points: 0, answered: 0, right: 0, streak: 0, best: 0, freezes: 0 }
  for (const post of posts) {
    const mark = marks[post.number - 1]
    if (mark !== 'r' && mark !== 'w') {
      if (standing.streak > 0 && standing.freezes > 0) standing.freezes--
      else standing.streak = 0
      continue
    }
    standing.answered++
    standing.streak++
    standing.best = Math.max(standing.best, standing.streak)
    if (standing.streak % freezeEvery === 0) standing.freezes = Math.min(mostFreezes, standing.freezes + 1)
    if (mark === 'w') continue
    standing.right++
    standing.points += pointsOf(post)
  }
  return standing
}

/** The marks with one set; marking twice changes nothing. */
export function withMark(marks: string, number: number, right: boolean): string {
  const long = marks.padEnd(number, '.')
  return long.slice(0, number - 1) + (right ? 'r' : 'w') + long.slice(number)
}
