import { comingTasks, findTask } from '../upcoming.ts'
import { requireInstructor } from '../instructor.ts'
import { previewChallenge, previewReply } from '../preview.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** A question or a challenge by its name; without it what comes next. */
export interface PreviewWish {
  quiz?: string
}

/** What comes, or a task by its name, with its answer. Returns what `--json` prints. @throws UserError `forbidden`, `not-found` */
export async function* previewTask({ quiz: id }: PreviewWish, context: Context): AsyncGenerator<Reply, object> {
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
}
