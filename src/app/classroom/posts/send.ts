import { type LivePost, withNote } from '../../../classroom/class.ts'
import { abandoned, failed, opened } from '../../../classroom/post-lifecycle.ts'
import { isTooLate, missedBefore } from '../../../classroom/due.ts'
import { isChallenge, postName } from '../../../classroom/task.ts'
import { UserError } from '../../../errors.ts'
import type { Reply } from '../../../reply/reply.ts'
import { type Classroom, changeClass, classOf, poolOf } from '../store.ts'
import { type Post, postKey, serverCollections } from '../collections.ts'
import { botFor, claimPost, postingKey } from './claim.ts'
import { pingFor } from '../ping.ts'
import { challengeReply, freezeChallenge } from './challenge-post.ts'
import { presentPost } from './quiz-view.ts'
import { shownRuns } from '../../quiz/reveal-view.ts'

/**
 * Puts a question into its channel, once. That it may be on its way is noted before; where an earlier try was cut short, its
 * channel is searched before anything is sent again.
 */
export async function sendPost(classroom: Classroom, server: string, post: LivePost): Promise<void> {
  try {
    const message = await messageOf(classroom, server, post)
    if (message === 'not mine') return
    const sent = message && { message: message.id, thread: await threadOf(classroom, server, post, message.id) }
    const now = classroom.clock().getTime()
    await changeClass(classroom.store, server, (old) =>
      sent === null ? abandoned(old, post.number, now) : opened(old, post.number, sent, now),
    )
    if (sent !== null && post.planned) classroom.posted?.(now - post.dueAt)
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const now = classroom.clock().getTime()
    // While the platform is down it can't be known whether the question stands there already.
    const hopeless = problem.code !== 'unavailable' && isTooLate(post, now)
    await changeClass(classroom.store, server, (old) => {
      const noted = failed(old, post.number, now, problem.message)
      return hopeless ? abandoned(noted, post.number, now) : noted
    })
  }
}

/** The message with the question; null when there is none and it is too late for one. */
async function messageOf(
  classroom: Classroom,
  server: string,
  post: LivePost,
): Promise<{ id: string } | 'not mine' | null> {
  const { poster, clock } = classroom
  const key = postingKey('q', server, post.number)
  const found = post.tries > 0 ? await poster.find(post.channel, key) : null
  if (found !== null) return { id: found }
  if (isTooLate(post, clock().getTime())) return null
  // Trained before the claim, which lasts a minute.
  const reply = await replyOf(classroom, server, post)
  if (!reply) return null
  const ping = await pingFor(classroom, server, post)
  if (!(await claimPost(classroom, server, post.number))) return 'not mine'
  return { id: await poster.post(post.channel, reply, key, ping) }
}

/** The thread under a post. Where none can be opened the post stands without, and the instructor is told. */
async function threadOf(
  { store, poster, clock }: Classroom,
  server: string,
  post: LivePost,
  message: string,
): Promise<string | null> {
  const { schedule } = await classOf(store, server)
  try {
    return await poster.openThread(post.channel, message, schedule?.thread ? postName(post) : null)
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const words = `${postName(post)} has no thread: ${problem.message}`
    await changeClass(store, server, (old) => withNote(old, clock().getTime(), words))
    return null
  }
}

/** What to post; undefined when its question or challenge is not there any more. @throws UserError as the queue */
async function replyOf(classroom: Classroom, server: string, post: LivePost): Promise<Reply | undefined> {
  const { content, training, store, clock } = classroom
  const { number, closesAt } = post
  const state = await classOf(store, server)
  const missed = post.planned ? missedBefore(state, post.day) : []
  const posted = { closesAt, zone: state.schedule?.zone ?? 'UTC', missed }
  if (isChallenge(post.quiz)) {
    const frozen = await freezeChallenge(classroom, server, post)
    return frozen && challengeReply(frozen.challenge, posted, { training, ...botFor(server) })
  }
  const frozen = await freeze(classroom, server, post)
  if (!frozen) return undefined
  const runs = await shownRuns(frozen.quiz, { training, clock, ...botFor(server) })
  return presentPost({ number, quiz: frozen.quiz, ...posted }, runs, content)
}

/** Keeps the question as it is asked; undefined when it is no longer there to be asked. */
async function freeze(classroom: Classroom, server: string, post: LivePost): Promise<Post | undefined> {
  const { posts } = serverCollections(classroom.store, server)
  const kept = await posts.get(postKey(post.number))
  if (kept) return kept
  const { own, made, shared } = await poolOf(classroom, server)
  const quiz = [...own, ...made, ...shared].find(({ id }) => id === post.quiz)
  if (!quiz) return undefined
  const { schedule } = await classOf(classroom.store, server)
  const { number, day, closesAt } = post
  const frozen: Post = { number, day, quiz, closesAt, change: schedule?.change ?? true, counted: false, tally: null }
  return posts.update(postKey(number), (old) => old ?? frozen)
}
