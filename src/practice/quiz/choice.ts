import { z } from 'zod'
import { measureNames } from '../../training/measures.ts'

/**
 * How a run decides which choice is right; each choice's `outcome` says what makes it the right one:
 * a verdict; the id of the main finding, or several between which one can't tell by the curve (`oscillation or
 * noisy-steps`); a range of a measure (`0.9..1`) or of the difference between the quiz's plan and
 * another one; changes of the plan, of which one ends lowest, ends highest, or alone mends the run, or made the curves that
 * are shown (`of`); the order in which changes end (`2 1 3`); or a range of a measure that holds (`gap 0.1..`), of which one does not.
 */
export const Decision = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('verdict') }),
  z.strictObject({ by: z.literal('finding') }),
  z.strictObject({ by: z.literal('mends') }),
  z.strictObject({ by: z.literal('measure'), measure: z.enum(measureNames) }),
  z.strictObject({ by: z.literal('lowest'), measure: z.enum(measureNames) }),
  z.strictObject({ by: z.literal('highest'), measure: z.enum(measureNames) }),
  z.strictObject({ by: z.literal('difference'), measure: z.enum(measureNames), against: z.string() }),
  /** `beside`: the run of the plan itself is shown, too. */
  z.strictObject({ by: z.literal('curve'), of: z.string(), beside: z.boolean() }),
  z.strictObject({ by: z.literal('order'), measure: z.enum(measureNames), changes: z.array(z.string()).min(2).max(4) }),
  z.strictObject({ by: z.literal('false') }),
])

export type Decision = z.infer<typeof Decision>

/** The verdicts or rules that an outcome names. */
export const namesIn = (outcome: string): string[] => outcome.split(' or ')

/** One choice of a question, as the content and the store hold it. */
export const Choice = z.strictObject({
  text: z.string().min(1).max(200),
  right: z.boolean().default(false),
  /** Shown to those who chose it; that of the right one to everybody. */
  explanation: z.string().min(20).max(600),
  outcome: z.string().optional(),
})

export type Choice = z.infer<typeof Choice>

/** Whether a text names each of so many changes once, by its number: `2 1 3`. */
export function isOrder(text: string, count: number): boolean {
  const numbers = text.split(' ').map(Number)
  return (
    numbers.length === count &&
    numbers.toSorted((one, other) => one - other).every((number, index) => number === index + 1)
  )
}
