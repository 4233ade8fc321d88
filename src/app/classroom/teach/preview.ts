import { comingTasks, findTask } from '../upcoming.ts'
import { type InstructorContext, requireInstructor } from '../instructor.ts'
import { previewChallenge, previewReply } from '../preview.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'
import { editQuestion, isEdit } from '../questions/edit.ts'
import { approveTask, drawAgain, showWeek } from '../questions/week.ts'

/** What an instructor can do about a question that comes. */
export const previewActs = ['approve', 'again', 'level-1', 'level-2', 'level-3'] as const

/** A question or a challenge by its name, `week`, or without it what comes next; what to do about it, and other words for it. */
export interface PreviewWish {
  quiz?: string
  act?: (typeof previewActs)[number]
  wording?: string
}

/**
 * What comes, or a task by its name, with its answer; approves, replaces or edits it. Returns what `--json` prints.
 * @throws UserError `forbidden`, `not-found`, `invalid-input`
 */
export async function* previewTask(wish: PreviewWish, context: Context): AsyncGenerator<Reply, object> {
  const { quiz, act, wording } = wish
  const id = quiz?.trim().toLowerCase()
  const instructor = await requireInstructor(context)
  if ((id === undefined || id === 'week') && (act !== undefined || wording !== undefined))
    throw new UserError('invalid-input', 'quiz is missing: which question is meant?', '/quiz preview week')
  if (id === 'week') return yield* showWeek(context, instructor)
  const edit = { wording, level: act?.startsWith('level-') ? Number(act.slice(-1)) : undefined }
  if (isEdit(edit)) await editQuestion(id!, edit, context, instructor)
  if (act !== 'approve' && act !== 'again') return yield* showTask(id, context, instructor)
  if (act === 'approve') await approveTask(id!, context, instructor)
  else {
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
