import { z } from 'zod'
import { changeClass, classOf } from '../../src/app/classroom/store.ts'
import { noSuchPost } from '../../src/app/classroom/answer.ts'
import { closePost } from '../../src/app/classroom/posts/close.ts'
import { classroomOf, requireInstructor } from '../../src/app/classroom/instructor.ts'
import { command } from '../../src/app/command.ts'
import { type LivePost, withLive } from '../../src/classroom/class.ts'
import { postName } from '../../src/classroom/task.ts'
import { UserError } from '../../src/errors.ts'

/** @param left the post as it stands after the try to show its answer; undefined when that is done */
function closedWords(name: string, left: LivePost | undefined): string {
  if (left?.problem)
    return `${name} is closed and counted, but its answer could not be shown yet: ${left.problem} I try again for some hours.`
  if (left) return `${name} is closed. Its tries are being scored again; how it went comes into the channel by itself.`
  return `${name} is closed; its answer stands in the channel.`
}

const input = z.strictObject({
  post: z.int().min(1).max(999_999).optional().describe('The number of the post; without it, the oldest open one'),
})

export const quizCloseNow = command({
  name: 'quiz close-now',
  summary: 'For instructors: close the open quiz or challenge at once, and show its answer',
  needs: 'server',
  private: true,
  input,
  positional: 'post',
  examples: ['/quiz close-now'],
  async *run({ post: wanted }: z.infer<typeof input>, context) {
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
  },
})
