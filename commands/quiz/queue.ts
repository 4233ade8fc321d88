import { z } from 'zod'
import { changeClass } from '../../src/app/classroom/store.ts'
import { comingTasks, findTask, type Task } from '../../src/app/classroom/upcoming.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { nextSlots, noteBlocks, slotsBlock } from '../../src/app/classroom/settings.ts'
import { command } from '../../src/app/command.ts'
import type { ClassState } from '../../src/classroom/class.ts'
import { sayInstant } from '../../src/classroom/days.ts'
import { postName } from '../../src/classroom/task.ts'
import type { Reply } from '../../src/reply/reply.ts'

const name = z.string().max(60).optional()
const input = z.strictObject({
  first: name.describe('A question or a challenge to ask next, by its name'),
  add: name.describe('One to ask after those you chose'),
  remove: name.describe('One to take off the list'),
})
type Input = z.infer<typeof input>

/** Posts that are shown. */
const shownPosts = 7

/** Posts that can be lined up: a school year of weekdays. */
const longestQueue = 260

export const quizQueue = command({
  name: 'quiz queue',
  summary: 'For instructors: see what comes, and choose what comes first',
  needs: 'server',
  private: true,
  input,
  examples: ['/quiz queue', '/quiz queue first:own-1', '/quiz queue add:challenge:spiral'],
  async *run(wish: Input, context) {
    const { place, now } = await requireInstructor(context)
    const find = async (option: keyof Input) => {
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
  },
})

function reordered(queue: string[], { first, add, remove }: Record<keyof Input, string | undefined>): string[] {
  const kept = queue.filter((id) => id !== first && id !== add && id !== remove)
  return [...(first ? [first] : []), ...kept, ...(add ? [add] : [])].slice(0, longestQueue)
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
    (post) => `${postName(post).toLowerCase()} until ${sayInstant(post.closesAt, schedule?.zone ?? 'UTC')}`,
  )
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'What comes' },
      ...(open.length > 0 ? [{ type: 'text' as const, markdown: `Open now: ${open.join(', ')}.` }] : []),
      ...(schedule && slots.length === 0 ? [slotsBlock(state, schedule, now)] : []),
      { type: 'table', head: ['day', 'task', 'topic', 'level', 'chosen by'], rows },
      ...noteBlocks(state),
      {
        type: 'actions',
        actions: [
          { label: 'See the next one', line: '/quiz preview' },
          { label: 'Leave out the next day', line: '/quiz skip' },
          { label: 'Ask one of your own', line: '/quiz create' },
          ...coming.slice(1, 3).map(({ id }) => ({ label: `Ask ${id} first`, line: `/quiz queue first:${id}` })),
        ],
      },
    ],
  }
}
