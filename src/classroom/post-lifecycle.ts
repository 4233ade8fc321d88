import { type ClassState, type LivePost, withDay, withLive, withNote, withoutLive } from './class.ts'
import { wishOn } from './calendar.ts'
import { sayInstant } from './days.ts'
import { afterAsking, pickQuiz, type QuizEntry } from './pick-task.ts'
import { type Slot } from './schedule.ts'
import { postName } from './task.ts'
import { due, hour, isIdle } from './due.ts'

/**
 * The class after what is due was noted: slots that were missed, and the post that comes now, with its number and question.
 * Sending it is another matter.
 */
export function begin(state: ClassState, now: number, pool: QuizEntry[], server: string): ClassState {
  const { schedule } = state
  if (!schedule) return state
  const { missed, post } = due(state, now)
  const noted = missed.reduce(
    (before, { day, at }) =>
      withNote(
        withDay(before, now, day, 'missed'),
        now,
        `The post of ${sayInstant(at, schedule.zone)} was skipped: it could not be posted within six hours.`,
      ),
    state,
  )
  return post ? beginPost(noted, { slot: post, planned: true, now, pool, server }) : noted
}

export interface Beginning {
  slot: Slot
  /** Whether it is the post of its day. */
  planned: boolean
  now: number
  pool: QuizEntry[]
  server: string
}

/** Gives a post its number and its question. Without a question the day is missed, and the instructor told why. */
export function beginPost(state: ClassState, { slot, planned, now, pool, server }: Beginning): ClassState {
  const { schedule } = state
  if (!schedule) return state
  const wish = { ...schedule, server, day: wishOn(state, slot.day) }
  const quiz = pickQuiz(pool, state.queue, state.used, wish)
  if (quiz === undefined)
    return withNote(
      planned ? withDay(state, now, slot.day, 'missed') : state,
      now,
      `Nothing fits kind:${schedule.kind} level:${schedule.level}, so nothing was posted on ${slot.day}.`,
    )
  const number = state.lastNumber + 1
  const post: LivePost = {
    number,
    day: slot.day,
    quiz,
    channel: schedule.channel,
    state: 'posting',
    at: now,
    tries: 0,
    message: null,
    thread: null,
    planned,
    dueAt: slot.at,
    closesAt: slot.at + schedule.hours * hour,
    problem: null,
  }
  const noted = withUsed(planned ? withDay(state, now, slot.day, 'posted') : state, quiz)
  return { ...noted, lastNumber: number, live: [...state.live, post] }
}

/** Of questions more than there are, own ones included. */
const usedKept = 1000

/** Takes a task off the queue and notes that it was asked. */
function withUsed(state: ClassState, quiz: string): ClassState {
  const { queue, used } = afterAsking(state, quiz)
  return { ...state, queue, used: used.slice(-usedKept) }
}

/** Marks a try to send, when nobody else is at it: of two who try, one sees its mark. */
export function claim(state: ClassState, number: number, now: number): ClassState {
  const post = state.live.find((one) => one.number === number)
  if (!post) return state
  if (post.state === 'posting' && (post.tries === 0 || isIdle(post, now)))
    return withLive(state, number, { at: now, tries: post.tries + 1 })
  if (post.state === 'open' && now >= post.closesAt)
    return withLive(state, number, { state: 'revealing', at: now, tries: 1 })
  if (post.state === 'revealing' && isIdle(post, now))
    return withLive(state, number, { at: now, tries: post.tries + 1 })
  return state
}

/** A question that came late stays open for half a day at least, or as long as a punctual one would have. */
const leastOpen = 12 * hour

/** Where the message with a question is, and the thread under it. */
export type Sent = Pick<LivePost, 'message' | 'thread'>

/** The question stands in its channel since `now`. */
export function opened(state: ClassState, number: number, sent: Sent, now: number): ClassState {
  const post = state.live.find((one) => one.number === number)
  if (!post) return state
  const { dueAt, closesAt } = post
  const least = now + Math.min(closesAt - dueAt, leastOpen)
  return withLive(state, number, { state: 'open', ...sent, closesAt: Math.max(closesAt, least), problem: null })
}

/** A try failed; it is tried again later. The instructor is told once. */
export function failed(state: ClassState, number: number, now: number, problem: string): ClassState {
  const post = state.live.find((one) => one.number === number)
  if (!post) return state
  const name = postName(post)
  const what = post.state === 'revealing' ? `The answer to ${name.toLowerCase()}` : name
  const noted = post.problem === problem ? state : withNote(state, now, `${what} could not be posted: ${problem}`)
  return withLive(noted, number, { problem })
}

/** A post that was never sent: its question comes back to the head of the queue, its number is left out. */
export function abandoned(state: ClassState, number: number, now: number): ClassState {
  const post = state.live.find((one) => one.number === number)
  if (!post) return state
  const reason = post.problem ?? 'it could not be posted within six hours'
  const noted = withNote(state, now, `${postName(post)} of ${post.day} was skipped: ${reason}`)
  const rest = withoutLive(noted, number)
  const missed = post.planned ? withDay(rest, now, post.day, 'missed') : rest
  return { ...missed, queue: [post.quiz, ...missed.queue], used: missed.used.filter((id) => id !== post.quiz) }
}
