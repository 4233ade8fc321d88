import { changeClass, classOf } from '../store.ts'
import { noSuchPost } from '../answer.ts'
import { closePost } from '../posts/close.ts'
import { classroomOf, requireInstructor } from '../instructor.ts'
import { type LivePost, withLive } from '../../../classroom/class.ts'
import { postName } from '../../../classroom/task.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** The number of a post; without it the oldest one that is open. */
export interface CloseWish {
  post?: number
}

/** Closes an open post before its time. Returns what `--json` prints. @throws UserError `forbidden`, `not-found`, `unavailable` */
export async function* closeNow({ post: wanted }: CloseWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const classroom = classroomOf(context)
  const open = state.live.filter((post) => post.state === 'open')
  const post = wanted === undefined ? open[0] : open.find(({ number }) => number === wanted)
  if (!post) {
    if (wanted !== undefined && wanted > state.lastNumber) throw noSuchPost(wanted, state.lastNumber)
    throw new UserError('not-found', 'Nothing is open now.', '/quiz post-now')
  }
  const { number } = post
  const closed = await changeClass(context.store, place.server, (old) => withLive(old, number, { closesAt: now }))
  await closePost(classroom, place.server, closed.live.find((one) => one.number === number) ?? post)
  const left = (await classOf(context.store, place.server)).live.find((one) => one.number === number)
  yield {
    tone: left?.problem ? 'warning' : 'good',
    blocks: [
      {
        type: 'text',
        markdown: closedWords(postName(post), left),
      },
      { type: 'actions', actions: [{ label: 'The board', line: '/leaderboard' }] },
    ],
  }
  return { post: number }
}

/** @param left the post as it stands after the try to show its answer; undefined when that is done */
function closedWords(name: string, left: LivePost | undefined): string {
  if (left?.problem)
    return `${name} is closed and counted, but its answer could not be shown yet: ${left.problem} I try again for some hours.`
  if (left) return `${name} is closed. Its tries are being scored again; how it went comes into the channel by itself.`
  return `${name} is closed; its answer stands in the channel.`
}
