import { z } from 'zod'

/** What the questions made for a class were like, the oldest first: nothing alike is asked again. */
export const MadeBefore = z.object({
  /** How many there were in all; by it the next one gets its name. */
  count: z.int(),
  likenesses: z.array(
    z.object({ template: z.string(), subject: z.string(), letter: z.int(), level: z.int(), likeness: z.string() }),
  ),
})
export type MadeBefore = z.infer<typeof MadeBefore>

/** For a class for which none was made yet. */
export const noneMade: MadeBefore = { count: 0, likenesses: [] }

/** Four school years of weekdays. */
const kept = 1000

/** With one more question. */
export function withMade({ count, likenesses }: MadeBefore, like: MadeBefore['likenesses'][number]): MadeBefore {
  const { template, subject, letter, level, likeness } = like
  return { count: count + 1, likenesses: [...likenesses, { template, subject, letter, level, likeness }].slice(-kept) }
}
