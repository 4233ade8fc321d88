import type { LivePost } from '../../../classroom/class.ts'
import { begin, due } from '../../../classroom/post-lifecycle.ts'
import { isBoardDue, withWeekBoard } from '../../../classroom/week-board.ts'
import { classOf, type Classroom, changeClass, classCollections, entriesOf, listed, poolOf } from '../store.ts'
import { tryBoard } from './board.ts'
import { closePost } from './close.ts'
import { forgetLeft } from '../retention.ts'
import { sendPost } from './send.ts'

/** Classes that are looked after at once: at nine o'clock many are due, and Discord takes 50 calls a second. */
const atOnce = 6

/**
 * Does what is due in every class. Called once a minute, or after a long pause: what is due is found from the store and the
 * clock alone. What goes wrong in one class is reported, and keeps none of the others waiting.
 */
export async function tick(classroom: Classroom): Promise<void> {
  const { store, clock, report } = classroom
  const now = clock().getTime()
  const waiting = (await listed(classCollections(store).classes)).filter(
    ([, state]) => hasWork(due(state, now)) || isBoardDue(state, now),
  )
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        await tickServer(classroom, next[0])
      } catch (problem) {
        report(problem)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await forgetLeft(classroom).catch(report)
}

function hasWork({ missed, post, send, close }: ReturnType<typeof due>): boolean {
  return post !== null || missed.length + send.length + close.length > 0
}

/** Does what is due in one class. The answer to the last question comes before the next one. */
export async function tickServer(classroom: Classroom, server: string): Promise<void> {
  const { store, clock } = classroom
  const now = clock().getTime()
  const { close, send } = due(await classOf(store, server), now)
  for (const post of close) await closePost(classroom, server, post)
  const begun = await beginDue(classroom, server, now)
  await tryBoard(classroom, server, 'first')
  for (const post of [...send, ...begun]) await sendPost(classroom, server, post)
  await tryBoard(classroom, server, 'again')
}

/** Notes what is due now; gives the posts that came to be by it. */
async function beginDue(classroom: Classroom, server: string, now: number): Promise<LivePost[]> {
  const { store } = classroom
  const { post, missed } = due(await classOf(store, server), now)
  if (!post && missed.length === 0) return []
  const pool = await poolOf(classroom, server)
  let before = 0
  const state = await changeClass(store, server, (old) => {
    before = old.lastNumber
    return withWeekBoard(old, begin(old, now, entriesOf(pool, old.queue), server))
  })
  return state.live.filter(({ number }) => number > before)
}
