import { changeClass } from '../store.ts'
import { comingTasks, findTask, type Task } from '../upcoming.ts'
import { noteBlocks } from './notes-view.ts'
import { importQuestions } from '../questions/import.ts'
import { requireInstructor } from '../instructor.ts'
import { nextSlots, slotsBlock } from '../settings.ts'
import type { ClassState } from '../../../classroom/class.ts'
import { when } from '../../challenge/when.ts'
import { postName } from '../../../classroom/task.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** Tasks by their names: one to ask next, one to ask after those that were chosen, one to take off the list. */
export interface QueueWish extends Arrangement {
  /** The text of a file with questions. */
  import?: string
}

interface Arrangement {
  first?: string
  add?: string
  remove?: string
}

/**
 * Puts posts first, last or off the list, and shows what comes. Returns what `--json` prints.
 * @throws UserError `forbidden`, `not-found`
 */
export async function* arrangeQueue(wish: QueueWish, context: Context): AsyncGenerator<Reply, object> {
  const instructor = await requireInstructor(context)
  const { place, now } = instructor
  if (wish.import !== undefined) return yield* importQuestions(wish.import, context, instructor)
  const find = async (option: keyof Arrangement) => {
    const id = wish[option]
    return id === undefined ? undefined : (await findTask(context, place.server, id, `/quiz queue ${option}:`)).id
  }
  const [first, add, remove] = [await find('first'), await find('add'), await find('remove')]
  const state = await changeClass(context.store, place.server, (old) => ({
    ...old,
    queue: reordered(old.queue, { first, add, remove }),
  }))
  const coming = await comingTasks(context, place.server, state, shownPosts)
  yield overview(state, coming, now)
  return { queue: state.queue, coming: coming.map(({ id }) => id) }
}

/** Posts that are shown. */
const shownPosts = 7

/** Posts that can be lined up: a school year of weekdays. */
const longestQueue = 260

function reordered(queue: string[], { first, add, remove }: Record<keyof Arrangement, string | undefined>): string[] {
  const kept = queue.filter((id) => id !== first && id !== add && id !== remove)
  return [...(first ? [first] : []), ...kept, ...(add ? [add] : [])].slice(0, longestQueue)
}

function taskSentence([day, id, topic, level, chosen]: string[]): string {
  return `**${day === '–' ? 'Then' : day}** \`${id}\` (${topic}, level ${level}), ${chosen === 'you' ? 'chosen by you' : 'in turn'}`
}

function overview(state: ClassState, coming: Task[], now: number): Reply {
  const { schedule, queue, live } = state
  const slots = schedule ? nextSlots(state, schedule, now, shownPosts) : []
  const rows = coming.map(({ id, topic, level }, index) => [
    slots[index]?.day ?? '–',
    id,
    topic,
    String(level),
    queue.includes(id) ? 'you' : 'in turn',
  ])
  const open = live.map(
    (post) => `${postName(post).toLowerCase()} until ${when(post.closesAt, schedule?.zone ?? 'UTC')}`,
  )
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'What comes' },
      ...(open.length > 0 ? [{ type: 'text' as const, markdown: `Open now: ${open.join(', ')}.` }] : []),
      ...(schedule && slots.length === 0 ? [slotsBlock(state, schedule, now)] : []),
      {
        type: 'table',
        head: ['day', 'task', 'topic', 'level', 'chosen by'],
        rows,
        sentences: rows.map(taskSentence),
      },
      ...noteBlocks(state),
      {
        type: 'actions',
        actions: [
          { label: 'See the next one', line: '/quiz preview' },
          { label: 'The week', line: '/quiz preview week' },
          { label: 'Leave out the next day', line: '/quiz skip' },
          { label: 'Ask one of your own', line: '/quiz create' },
          ...coming.slice(1, 3).map(({ id }) => ({ label: `Ask ${id} first`, line: `/quiz queue first:${id}` })),
        ],
      },
    ],
  }
}
