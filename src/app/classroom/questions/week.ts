import { sayInstant } from '../../../classroom/days.ts'
import { isChallenge } from '../../../classroom/task.ts'
import { UserError } from '../../../errors.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { letters } from '../../quiz/question-view.ts'
import { serverCollections } from '../collections.ts'
import { type InstructorContext } from '../instructor.ts'
import { makeQuestion } from './prepare.ts'
import { nextSlots, scheduleOf } from '../settings.ts'
import { changeClass, classOf } from '../store.ts'
import { comingTasks, findTask, type Task } from '../upcoming.ts'

/** Questions that are shown at once: a week of weekdays. */
const shown = 5

/** The questions of the next five posts, each with its answer and what can be done about it. Returns what `--json` prints. */
export async function* showWeek(context: Context, { place, now }: InstructorContext): AsyncGenerator<Reply, object> {
  const state = await classOf(context.store, place.server)
  const schedule = scheduleOf(state)
  const tasks = await comingTasks(context, place.server, state, shown)
  const slots = nextSlots(state, schedule, now, shown)
  const blocks = tasks.flatMap((task, index): Block[] => {
    const slot = slots[index]
    const when = slot ? sayInstant(slot.at, schedule.zone) : 'later'
    return taskBlocks(task, when, slot?.day, state.approved.includes(task.id))
  })
  yield {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'The questions of the week' },
      { type: 'small', markdown: 'They come as they stand here, whether you approve them or not. Only you see this.' },
      ...blocks,
    ],
  }
  return { week: tasks.map(({ id, topic, level }, index) => ({ day: slots[index]?.day ?? null, id, topic, level })) }
}

function taskBlocks(task: Task, when: string, day: string | undefined, approved: boolean): Block[] {
  const { id, topic, level } = task
  const head = `**${when}** · ${topic}, level ${level} · \`${id}\`${approved ? ' · approved' : ''}`
  const body = 'quiz' in task ? quizWords(task.quiz) : `Challenge: ${task.challenge.title}`
  const line = `/quiz preview quiz:${id}`
  return [
    { type: 'text', markdown: `${head}\n\n${body}` },
    {
      type: 'actions',
      actions: [
        ...(approved ? [] : [{ label: 'Approve', line: `${line} act:approve` }]),
        { label: 'Draw again', line: `${line} act:again` },
        ...(day ? [{ label: 'Skip', line: `/quiz skip day:${day}` }] : []),
        { label: 'All of it', line },
      ],
    },
  ]
}

function quizWords({ question, choices }: Extract<Task, { quiz: unknown }>['quiz']): string {
  const listed = choices.map(({ text, right }, index) => `${letters[index]!.toUpperCase()}${right ? ' ✓' : ''} ${text}`)
  return `${question.trim()}\n\n${listed.map((one) => `- ${one}`).join('\n')}`
}

/** Notes that an instructor finds a question good. @throws UserError `not-found` */
export async function approveTask(id: string, context: Context, { place }: InstructorContext): Promise<void> {
  const task = await findTask(context, place.server, id, '/quiz preview quiz:')
  await changeClass(context.store, place.server, (old) => ({
    ...old,
    approved: [...old.approved.filter((one) => one !== task.id), task.id].slice(-keptApprovals),
  }))
}

const [keptApprovals, keptAside] = [60, 300]

/**
 * Puts another question in the place of one: a new one about the same where questions are made for this class, else the one that
 * comes next. The one that goes is not asked, or last of all. @throws UserError `not-found`
 */
export async function drawAgain(id: string, context: Context, instructor: InstructorContext): Promise<void> {
  const { place, state } = instructor
  const task = await findTask(context, place.server, id, '/quiz preview quiz:')
  const coming = await comingTasks(context, place.server, state, shown)
  const index = coming.findIndex((one) => one.id === task.id)
  if (index < 0) throw new UserError('not-found', 'That one does not come this week.', '/quiz preview week')
  const fresh =
    isChallenge(task.id) || state.schedule?.source === 'written'
      ? undefined
      : await newQuestion(task, context, place.server)
  const before = coming.slice(0, index).map((one) => one.id)
  await changeClass(context.store, place.server, (old) => {
    const rest = old.queue.filter((one) => one !== task.id)
    const queue = fresh === undefined ? rest : [...before, fresh, ...rest.filter((one) => !before.includes(one))]
    return { ...old, queue, aside: [...old.aside.filter((one) => one !== task.id), task.id].slice(-keptAside) }
  })
  if (fresh !== undefined) await serverCollections(context.store, place.server).made.delete(task.id)
}

async function newQuestion({ topic, level }: Task, context: Context, server: string): Promise<string | undefined> {
  if (!context.practice.explanations) return undefined
  return (await makeQuestion(context, server, { topic, level }))?.id
}
