import type { LivePost } from '../../../classroom/class.ts'
import { begin } from '../../../classroom/post-lifecycle.ts'
import { type Due, due } from '../../../classroom/due.ts'
import { isBoardDue, withWeekBoard } from '../../../classroom/week-board.ts'
import { classOf, type Classroom, changeClass, entriesOf, poolOf } from '../store.ts'
import { classCollections, listed } from '../collections.ts'
import { weekToPreview } from '../../../classroom/questions/week-preview.ts'
import { sendPreviewNotice } from './preview-notice.ts'
import { tryBoard } from './board.ts'
import { closePost } from './close.ts'
import { forgetLeft } from '../retention.ts'
import { sendPost } from './send.ts'

/** Classes that are looked after at once: at nine o'clock many are due, and Discord takes 50 calls a second. */
const atOnce = 6

/**
 * Does what is due in every class. Called once a minute, or after a long pause: what is due is found from the store and the
 * clock alone. What goes wrong in one class is reported, and keeps none of the others waiting. Two processes that look after the same
 * class at once do no harm: each post is claimed.
 */
export async function tick(classroom: Classroom): Promise<void> {
  const { store, clock, report, caresFor } = classroom
  const now = clock().getTime()
  const own = await listed(classCollections(store).classes, caresFor)
  const classes = own.map(([server, state]) => ({
    server,
    work: due(state, now),
    board: isBoardDue(state, now),
    preview: weekToPreview(state, now) !== undefined,
  }))
  const waiting = classes.filter(({ work, board, preview }) => board || preview || hasWork(work))
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        await tickServer(classroom, next.server, next.work)
        await sendPreviewNotice(classroom, next.server)
      } catch (problem) {
        report(problem)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await forgetLeft(classroom).catch(report)
}

function hasWork({ missed, post, send, close }: Due): boolean {
  return post !== null || missed.length + send.length + close.length > 0
}

/** Does what was found to be due in one class. The answer to the last question comes before the next one. */
export async function tickServer(classroom: Classroom, server: string, work: Due): Promise<void> {
  const { live } = await classOf(classroom.store, server)
  for (const post of still(live, work.close)) await closePost(classroom, server, post)
  const begun = await beginDue(classroom, server, work)
  await tryBoard(classroom, server, 'first')
  for (const post of [...still(live, work.send), ...begun]) await sendPost(classroom, server, post)
  await tryBoard(classroom, server, 'again')
}

/** Posts that are as they were found: where many classes are due, minutes lie in between. */
const still = (live: LivePost[], found: LivePost[]): LivePost[] =>
  live.filter((post) => found.some(({ number, state }) => number === post.number && state === post.state))

/** Notes what is due, which is looked at once more in the same step; gives the posts that came to be by it. */
async function beginDue(classroom: Classroom, server: string, { post, missed }: Due): Promise<LivePost[]> {
  const { store, clock } = classroom
  if (!post && missed.length === 0) return []
  const now = clock().getTime()
  const pool = await poolOf(classroom, server)
  let before = 0
  const state = await changeClass(store, server, (old) => {
    before = old.lastNumber
    return withWeekBoard(old, begin(old, now, entriesOf(pool, old), server))
  })
  return state.live.filter(({ number }) => number > before)
}
