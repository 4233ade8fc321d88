import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { letters } from '../../src/classroom/pick-task.ts'
import { UserError } from '../../src/errors.ts'
import { takeDoubt } from '../../src/app/classroom/questions/doubt.ts'
import { takeAnswer } from '../../src/app/classroom/take-answer.ts'

const input = z.strictObject({
  post: z.int().min(1).max(999_999).describe('The number of the quiz'),
  choice: z.enum(letters).optional().describe('Your answer'),
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
  run({ post, choice, doubt }: z.infer<typeof input>, context) {
    if (doubt !== undefined) return takeDoubt({ post, doubt }, context)
    if (choice !== undefined) return takeAnswer({ post, choice }, context)
    throw new UserError('invalid-input', 'choice is missing: a, b, c or d.', `/quiz answer post:${post} choice:a`)
  },
})
