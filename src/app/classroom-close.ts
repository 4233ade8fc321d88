import { type LivePost, withNote, withoutLive } from '../classroom/class.ts'
import { failed, isTooLate } from '../classroom/due.ts'
import { UserError } from '../errors.ts'
import { type Classroom, changeClass, type Post } from './classroom.ts'
import { botFor, claimPost, postingKey } from './classroom-claim.ts'
import { countPost } from './classroom-count.ts'
import { presentClosed, presentReveal } from './classroom-words.ts'
import { revealBlocks } from './quiz-reveal.ts'

/** Counts a post and shows its answer, once. Counting does not wait for the channel: points are safe whatever becomes of it. */
export async function closePost(classroom: Classroom, server: string, post: LivePost): Promise<void> {
  const { store, clock } = classroom
  const counted = await countPost(store, server, post, clock().getTime())
  try {
    if (counted && (await reveal(classroom, server, post, counted)) === 'not mine') return
    await changeClass(store, server, (old) => withoutLive(old, post.number))
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const now = clock().getTime()
    await changeClass(store, server, (old) => {
      const told = failed(old, post.number, now, problem.message)
      if (!isTooLate({ ...post, state: 'revealing' }, now)) return told
      return withNote(
        withoutLive(told, post.number),
        now,
        `The answer to quiz ${post.number} was not shown; its points are counted.`,
      )
    })
  }
}

async function reveal(
  classroom: Classroom,
  server: string,
  post: LivePost,
  counted: Post,
): Promise<'done' | 'not mine'> {
  const { poster, training, content } = classroom
  const { number, channel } = post
  const key = postingKey('r', server, number)
  const found = post.state === 'revealing' ? await poster.find(channel, key) : null
  if (found === null) {
    const run = await revealBlocks(counted.quiz, { training, content, ...botFor(server) })
    const tally = { a: 0, b: 0, c: 0, d: 0, ...counted.tally }
    if (!(await claimPost(classroom, server, number))) return 'not mine'
    await poster.post(channel, presentReveal(counted, tally, run, content), key)
  }
  await takeButtonsOff(classroom, post, counted)
  return 'done'
}

/** A click after the close is answered with a clear line anyway: this is for the eye, and may fail. */
async function takeButtonsOff({ poster, content, report }: Classroom, post: LivePost, counted: Post): Promise<void> {
  if (post.message === null) return
  try {
    const posted = { ...counted, closesAt: post.closesAt, zone: 'UTC' }
    await poster.edit(post.channel, post.message, presentClosed(posted, content))
  } catch (problem) {
    if (!(problem instanceof UserError)) report(problem)
  }
}
