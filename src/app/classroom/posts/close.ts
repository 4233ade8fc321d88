import { type LivePost, withNote, withoutLive } from '../../../classroom/class.ts'
import { failed } from '../../../classroom/post-lifecycle.ts'
import { isTooLate } from '../../../classroom/due.ts'
import { isChallenge, postName } from '../../../classroom/task.ts'
import { UserError } from '../../../errors.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Poster } from '../../ports.ts'
import { type Classroom, changeClass } from '../store.ts'
import { presentChallengeClosed, presentChallengeReveal } from './challenge-view.ts'
import { botFor, claimPost, postingKey } from './claim.ts'
import { countPost } from './grade-quiz.ts'
import { countChallenge } from './grade-challenge.ts'
import { exemplarRun } from './challenge-post.ts'
import { presentClosed, presentReveal } from './quiz-view.ts'
import { revealBlocks } from '../../quiz/reveal-view.ts'

/** What to show of a post that was counted. */
interface Ending {
  /** Trains what is shown with it. */
  reveal(): Promise<Reply>
  /** What is left of the post itself. */
  closed: Reply
}

/** Counts a post and shows its answer, once. Counting does not wait for the channel: points are safe whatever becomes of it. */
export async function closePost(classroom: Classroom, server: string, post: LivePost): Promise<void> {
  const { store, clock } = classroom
  const ending = await (isChallenge(post.quiz) ? challengeEnding : quizEnding)(classroom, server, post)
  // There is more to score: it goes on a minute later.
  if (ending === 'later') return
  try {
    if (ending && (await show(classroom, server, post, ending)) === 'not mine') return
    await changeClass(store, server, (old) => withoutLive(old, post.number))
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const now = clock().getTime()
    await changeClass(store, server, (old) => {
      const noted = failed(old, post.number, now, problem.message)
      if (!isTooLate({ ...post, state: 'revealing' }, now)) return noted
      const what = `The answer to ${postName(post).toLowerCase()} was not shown; its points are counted.`
      return withNote(withoutLive(noted, post.number), now, what)
    })
  }
}

async function quizEnding(classroom: Classroom, server: string, post: LivePost): Promise<Ending | undefined> {
  const { clock, training, content } = classroom
  const counted = await countPost(classroom, server, post, clock().getTime())
  if (!counted) return undefined
  const tally = { a: 0, b: 0, c: 0, d: 0, ...counted.tally }
  return {
    async reveal() {
      const run = await revealBlocks(counted.quiz, { training, content, clock, ...botFor(server) })
      return presentReveal(counted, tally, run, content)
    },
    closed: presentClosed({ ...counted, closesAt: post.closesAt, zone: 'UTC' }, content),
  }
}

async function challengeEnding(
  classroom: Classroom,
  server: string,
  post: LivePost,
): Promise<Ending | 'later' | undefined> {
  const counted = await countChallenge(classroom, server, post)
  if (!counted || counted === 'later') return counted
  const { training } = classroom
  return {
    reveal: async () =>
      presentChallengeReveal(counted, await exemplarRun(counted.challenge, { training, ...botFor(server) })),
    closed: presentChallengeClosed(counted.challenge),
  }
}

async function show(
  classroom: Classroom,
  server: string,
  post: LivePost,
  { reveal, closed }: Ending,
): Promise<'done' | 'not mine'> {
  const { poster } = classroom
  const { number } = post
  const key = postingKey('r', server, number)
  if (post.state !== 'revealing' || !(await isShown(poster, post, key))) {
    const reply = await reveal()
    if (!(await claimPost(classroom, server, number))) return 'not mine'
    await postAnswer(poster, post, reply, key)
  }
  await takeButtonsOff(classroom, post, closed)
  return 'done'
}

/** Where people talk about it, and else where it was asked: a thread may be gone or closed by then. */
async function postAnswer(poster: Poster, { channel, thread }: LivePost, reply: Reply, key: string): Promise<void> {
  if (thread === null) return void (await poster.post(channel, reply, key))
  try {
    await poster.post(thread, reply, key)
  } catch (problem) {
    if (!(problem instanceof UserError) || problem.code === 'unavailable') throw problem
    await poster.post(channel, reply, key)
  }
}

async function isShown(poster: Poster, { channel, thread }: LivePost, key: string): Promise<boolean> {
  if (thread !== null && (await poster.find(thread, key).catch(orNone)) !== null) return true
  return (await poster.find(channel, key)) !== null
}

/** What is gone holds no message. */
function orNone(problem: unknown): null {
  if (problem instanceof UserError && problem.code === 'not-found') return null
  throw problem
}

/** A click after the close is answered with a clear line anyway: this is for the eye, and may fail. */
async function takeButtonsOff({ poster, report }: Classroom, post: LivePost, closed: Reply): Promise<void> {
  if (post.message === null) return
  try {
    await poster.edit(post.channel, post.message, closed)
  } catch (problem) {
    if (!(problem instanceof UserError)) report(problem)
  }
}
