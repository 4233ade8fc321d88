import { z } from 'zod'
import { SureOption } from '../practice/guess/guess.ts'
import { letters } from './pick-task.ts'

/** One person in one class. */
export const Student = z.object({
  /** As of the last answer: nobody is looked up for a board. */
  name: z.string(),
  /** Stands on boards as “anonymous”. */
  hidden: z.boolean(),
  /** An instructor: never on boards, never counted. */
  staff: z.boolean(),
  /** See `standingOf`. */
  marks: z.string(),
})
export type Student = z.infer<typeof Student>

/** Somebody of whom nothing is noted yet; `marks` holds one character for each post, as `standingOf` reads it. */
export const newStudent: Student = { name: '', hidden: false, staff: false, marks: '' }

/** A person's answer to one post; the last one counts. `sure`: how sure they are of it, if they said so. */
export const GivenAnswer = z.object({ choice: z.enum(letters), at: z.number(), sure: SureOption.optional() })
export type GivenAnswer = z.infer<typeof GivenAnswer>

/** Somebody thinks that a question is wrong, and perhaps says why. */
export const Doubt = z.object({ text: z.string(), at: z.number() })
export type Doubt = z.infer<typeof Doubt>

/** The answer that stands after another one was given. How sure one is of it may be said later, and be changed. */
export function withAnswer(old: GivenAnswer | undefined, given: GivenAnswer, mayChange: boolean): GivenAnswer {
  if (old === undefined) return given
  if (old.choice === given.choice) return given.sure === undefined ? old : { ...old, sure: given.sure }
  return mayChange ? given : old
}
