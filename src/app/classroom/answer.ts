import { sayInstant } from '../../classroom/days.ts'
import type { Letter } from '../../classroom/pick-task.ts'
import { type GivenAnswer, withAnswer } from '../../classroom/student.ts'
import { UserError } from '../../errors.ts'
import { when } from '../challenge/when.ts'
import { classOf, noteStudent } from './store.ts'
import { type Post, postKey, serverCollections } from './collections.ts'
import { countLate } from './posts/grade-quiz.ts'
import { mustKeep } from '../runs/keeping.ts'
import { isInstructor } from './instructor.ts'
import { type Context, personKey, type Place } from '../command.ts'
import type { Sureness } from '../../practice/guess/guess.ts'
import { hasMet } from './sureness.ts'

type Answering = Pick<Context, 'store' | 'person' | 'clock' | 'practice'> & { place: Place }

/** What stands after somebody answered. */
export interface Answered {
  post: Post
  /** The choice that counts. */
  choice: Letter
  /** It is another one than was given now: answers may not be changed here. */
  kept: boolean
  /** How sure they are of it; null: they did not say. */
  sure: Sureness | null
  /** They know the answer, or may know it, so that how sure they are counts for nothing. */
  met: boolean
  closesAt: number
  zone: string
}

/**
 * Takes somebody's answer to a post. Given twice at once, from two devices, one of the two counts.
 * @throws UserError `not-found` when there is no such post, `forbidden` when it is closed, `unavailable` when it can't be kept
 */
export async function giveAnswer(
  context: Answering,
  number: number,
  choice: Letter,
  sure?: Sureness,
): Promise<Answered> {
  const { store, person, place, clock } = context
  const who = personKey(person)
  const keep = <T>(work: () => Promise<T>) =>
    mustKeep(work, `Your answer to quiz ${number}`, `/quiz answer post:${number} choice:${choice}`)
  const { post, closesAt, zone, state } = await keep(() => openPost(context, number))
  const collections = serverCollections(store, place.server)
  const met = post.counted || (await keep(() => hasMet(post.quiz, context)))
  const given = { choice, at: clock().getTime(), ...(sure === undefined || met ? {} : { sure }) }
  let stands: GivenAnswer = given
  const answer = collections.answers(number).changing(who, (old) => (stands = withAnswer(old, given, post.change)))
  const student = { name: person.name, staff: isInstructor(state, place) }
  await keep(() => noteStudent(store, place.server, who, student, [answer]))
  const now = await collections.posts.get(postKey(number))
  if (now?.counted) await countLate(store, place.server, post, who, stands.choice, given.at)
  return { post, choice: stands.choice, kept: stands.choice !== choice, sure: stands.sure ?? null, met, closesAt, zone }
}

/** The choice that a person's answer to a post has now. @throws UserError `invalid-input` when there is none */
export async function standingChoice(
  { store, person, place }: Omit<Answering, 'clock' | 'practice'>,
  number: number,
): Promise<Letter> {
  const given = await serverCollections(store, place.server).answers(number).get(personKey(person))
  if (given) return given.choice
  throw choiceMissing(number)
}

/** What a person reads who names a post and chooses nothing. */
export const choiceMissing = (number: number): UserError =>
  new UserError('invalid-input', 'choice is missing: a, b, c or d.', `/quiz answer post:${number} choice:a`)

/** Until when a post takes what a person gives, in milliseconds, as its class and their own extension have it. */
export async function openingOf({ store, person, place }: Omit<Answering, 'clock' | 'practice'>, number: number) {
  const state = await classOf(store, place.server)
  const again = (await serverCollections(store, place.server).reopened.get(personKey(person)))?.[number] ?? 0
  const live = state.live.find((one) => one.number === number && one.state !== 'revealing')
  return { state, zone: state.schedule?.zone ?? 'UTC', closesAt: Math.max(live?.closesAt ?? 0, again) }
}

/** @throws UserError as `giveAnswer` */
async function openPost(context: Answering, number: number) {
  const { store, place, clock } = context
  const { posts, challenges } = serverCollections(store, place.server)
  const { state, zone, closesAt } = await openingOf(context, number)
  const post = await posts.get(postKey(number))
  if (!post && (await challenges.get(postKey(number))))
    throw new UserError('not-found', `Number ${number} is a challenge: it wants tries.`, `/challenge post:${number}`)
  if (!post) throw noSuchPost(number, state.lastNumber)
  if (clock().getTime() < closesAt) return { post, closesAt, zone, state }
  const end = Math.max(post.closesAt, closesAt)
  const words = (time: string) =>
    `Quiz ${number} was open until ${time}, so this answer does not count. The next one comes; until then there is practice.`
  const line = `/quiz practice topic:${post.quiz.topic}`
  throw new UserError('forbidden', words(sayInstant(end, zone)), line, words(when(end, zone)))
}

/** What a person reads who names a post that was never made; `last` is the highest number so far, 0 for none. */
export function noSuchPost(number: number, last: number): UserError {
  const there = last === 0 ? 'There are none yet.' : `The last one is ${last}.`
  return new UserError('not-found', `There is no quiz ${number} in this server. ${there}`, '/quiz practice')
}
