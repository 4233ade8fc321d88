import { z } from 'zod'
import { comingQuizzes, findQuiz } from '../src/app/classroom-next.ts'
import { openOffice } from '../src/app/classroom-rights.ts'
import { previewReply } from '../src/app/classroom-preview.ts'
import { command } from '../src/app/command.ts'
import { UserError } from '../src/errors.ts'

const input = z.strictObject({
  quiz: z.string().max(60).optional().describe('A question by its name; without it, the one that comes next'),
})

export const quizPreview = command({
  name: 'quiz preview',
  summary: 'For instructors: see a question with its answer before the class does; only you see it',
  needs: 'server',
  private: true,
  input,
  positional: 'quiz',
  examples: ['/quiz preview'],
  async *run({ quiz: id }: z.infer<typeof input>, context) {
    const { place, state } = await openOffice(context)
    const [next] = await comingQuizzes(context, place.server, state, 1)
    const quiz = id === undefined ? next : await findQuiz(context, place.server, id, '/quiz preview quiz:')
    if (!quiz) throw new UserError('not-found', 'There is no question that fits this schedule.', '/quiz queue')
    yield* previewReply(quiz, context)
    return { quiz: { id: quiz.id, topic: quiz.topic, level: quiz.level, question: quiz.question } }
  },
})
