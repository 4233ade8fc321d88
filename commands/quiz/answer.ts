import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { letters } from '../../src/classroom/pick-task.ts'
import { SureOption } from '../../src/practice/guess/guess.ts'
import { takeDoubt } from '../../src/app/classroom/questions/doubt.ts'
import { takeAnswer } from '../../src/app/classroom/take-answer.ts'

const input = z.strictObject({
  post: z.int().min(1).max(999_999).describe('The number of the quiz'),
  choice: z.enum(letters).optional().describe('Your answer'),
  sure: SureOption.optional().describe('How sure you are of it: 1 not very, 2 fairly, 3 very; no points hang on it'),
  doubt: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What you think is wrong with the question, for the instructors'),
})

export const quizAnswer = command({
  name: 'quiz answer',
  summary: 'Answer the quiz of the day; nobody else sees what you choose',
  quick: true,
  needs: 'server',
  private: true,
  input,
  examples: ['/quiz answer post:1 choice:b', '/quiz answer post:1 doubt:"Two answers are right"'],
  run({ post, choice, sure, doubt }: z.infer<typeof input>, context) {
    return doubt === undefined ? takeAnswer({ post, choice, sure }, context) : takeDoubt({ post, doubt }, context)
  },
})
