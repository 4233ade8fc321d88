import { comingTasks, findTask } from '../upcoming.ts'
import { type InstructorContext, requireInstructor } from '../instructor.ts'
import { previewChallenge, previewReply } from '../preview.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'
import { editQuestion, type EditWish, isEdit } from './edit.ts'
import { approveTask, drawAgain, showWeek } from './week.ts'

/** A question or a challenge by its name, without it what comes next; what to do about it, or all of a week. */
export interface PreviewWish extends EditWish {
  quiz?: string
  show: 'next' | 'week'
  act?: 'approve' | 'again'
}

/**
 * What comes, or a task by its name, with its answer; approves, replaces or edits it. Returns what `--json` prints.
 * @throws UserError `forbidden`, `not-found`, `invalid-input`
 */
export async function* previewTask(wish: PreviewWish, context: Context): AsyncGenerator<Reply, object> {
  const { quiz: id, show, act, ...edit } = wish
  const instructor = await requireInstructor(context)
  if (id === undefined && (act !== undefined || isEdit(edit)))
    throw new UserError('invalid-input', 'quiz is missing: which question is meant?', '/quiz preview show:week')
  if (id !== undefined && isEdit(edit)) await editQuestion(id, edit, context, instructor)
  if (act === undefined && show === 'next') return yield* showTask(id, context, instructor)
  if (act === 'approve') await approveTask(id!, context, instructor)
  if (act === 'again') {
    yield { tone: 'neutral', blocks: [{ type: 'text', markdown: 'Looking for another question …' }] }
    await drawAgain(id!, context, instructor)
  }
  return yield* showWeek(context, instructor)
}

async function* showTask(
  id: string | undefined,
  context: Context,
  { place, state }: InstructorContext,
): AsyncGenerator<Reply, object> {
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
