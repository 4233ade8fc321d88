import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { letters } from '../../src/classroom/pick-task.ts'
import { takeAnswer } from '../../src/app/classroom/take-answer.ts'

const input = z.strictObject({
  post: z.int().min(1).max(999_999).describe('The number of the quiz'),
  choice: z.enum(letters).describe('Your answer'),
})

export const quizAnswer = command({
  name: 'quiz answer',
  summary: 'Answer the quiz of the day; nobody else sees what you choose',
  quick: true,
  needs: 'server',
  private: true,
  input,
  examples: ['/quiz answer post:1 choice:b'],
  run: (wish: z.infer<typeof input>, context) => takeAnswer(wish, context),
})
