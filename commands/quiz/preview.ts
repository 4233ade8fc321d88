import { z } from 'zod'
import { comingTasks, findTask } from '../../src/app/classroom/upcoming.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { previewChallenge, previewReply } from '../../src/app/classroom/preview.ts'
import { command } from '../../src/app/command.ts'
import { UserError } from '../../src/errors.ts'

const input = z.strictObject({
  quiz: z.string().max(60).optional().describe('A question or a challenge by its name; without it, what comes next'),
})

export const quizPreview = command({
  name: 'quiz preview',
  summary: 'For instructors: see what comes, with its answer, before the class does; only you see it',
  needs: 'server',
  private: true,
  input,
  positional: 'quiz',
  examples: ['/quiz preview'],
  async *run({ quiz: id }: z.infer<typeof input>, context) {
    const { place, state } = await requireInstructor(context)
    const [next] = await comingTasks(context, place.server, state, 1)
    const task = id === undefined ? next : await findTask(context, place.server, id, '/quiz preview quiz:')
    if (!task) throw new UserError('not-found', 'There is nothing that fits this schedule.', '/quiz queue')
    if ('challenge' in task) {
      const { number, title, topic, level } = task.challenge
      yield* previewChallenge(task.challenge, context)
      return { challenge: { id: task.id, number, title, topic, level } }
    }
    const { quiz } = task
    yield* previewReply(quiz, context)
    return { quiz: { id: quiz.id, topic: quiz.topic, level: quiz.level, question: quiz.question } }
  },
})
