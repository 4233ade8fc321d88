import type { ChallengePost } from '../../classroom/challenge-post.ts'
import { sayInstant } from '../../classroom/days.ts'
import { bestTry } from '../../classroom/challenge-results.ts'
import { UserError } from '../../errors.ts'
import { readTry } from '../../practice/challenge/challenge.ts'
import type { Reply } from '../../reply/reply.ts'
import { noteAtHand } from '../challenge/at-hand.ts'
import { isSolved, presentClose } from '../challenge/close-view.ts'
import { presentTask, presentTry } from '../challenge/task-view.ts'
import type { ChallengeTries } from '../challenge/record.ts'
import { when } from '../challenge/when.ts'
import { classRound, type Round } from '../challenge/round.ts'
import { studyTry } from '../challenge/attempt.ts'
import { isOpenInClass } from '../live/live.ts'
import { postKey, serverCollections } from './collections.ts'
import { noSuchPost, openingOf } from './answer.ts'
import { isInstructor } from './instructor.ts'
import { assertLeft, keepTry, untried } from './keep-try.ts'
import { countLateTries, expected } from './posts/grade-challenge.ts'
import { tryForm } from '../challenge/try-form.ts'
import { type Asked, type Context, personKey, type Place } from '../command.ts'
import { keeping } from '../runs/keeping.ts'
import { rememberRun } from '../runs/past-runs.ts'
import type { Study } from '../runs/study.ts'

type Trying = Context & { place: Place }

/** A challenge of the class as one person has it. */
interface Opened {
  post: ChallengePost
  /** Whether it takes tries from this person. */
  open: boolean
  closesAt: number
  zone: string
  staff: boolean
  round: Round
}

/** Shows a student the task and their tries; once it is closed, their result. @throws UserError `not-found` */
export async function* showRound(number: number, hints: number, context: Trying): AsyncGenerator<Reply, object> {
  const opened = await openChallenge(number, context)
  const { post, open, round } = opened
  const { challenge } = post
  const tries = await triesOf(opened, context)
  const task = { post: number, title: challenge.title, budget: challenge.budget, ...tries, open }
  noteAtHand(challenge, open ? round : null, context)
  if (open) yield presentTask(challenge, tries, Math.min(hints, challenge.hints.length), round)
  else if (post.spread === null) yield beingScored(post, tries)
  else return yield* showResult(opened, context)
  return task
}

async function* showResult({ post, round }: Opened, context: Trying): AsyncGenerator<Reply, object> {
  const { number, challenge } = post
  let tries = await triesOf({ post }, context)
  // Only where its scoring failed, which the result says itself: all others were scored at the close, or right after a late try.
  if (bestTry(tries.attempts, challenge.goal)?.final === undefined && tries.attempts.length > 0) {
    await countLateTries(context, context.place.server, post, personKey(context.person)).catch(expected)
    tries = await triesOf({ post }, context)
  }
  yield presentClose(challenge, tries, round, await isOpenInClass(challenge, context))
  return { post: number, ...tries, open: false, solved: isSolved(challenge, tries.attempts) }
}

/**
 * A run that counts for the class. One that was begun in time counts although the close comes while it trains.
 * @throws UserError `forbidden` when it is closed or the runs are used up, `invalid-input` for a try that is not allowed,
 * which costs nothing, `unavailable` for one that can't be kept, which costs nothing either
 */
export async function* tryForClass(number: number, changes: string, context: Trying): AsyncGenerator<Reply, Study> {
  const opened = await openChallenge(number, context)
  const { post, round, staff } = opened
  const { challenge } = post
  assertOpen(opened)
  assertLeft(challenge, await triesOf(opened, context), round)
  const reading = readTry(challenge, changes)
  if (!reading.ok)
    throw new UserError(
      'invalid-input',
      `${reading.problem} This did not cost a run.`,
      round.line(reading.corrected === '' ? '' : `try:"${reading.corrected}"`),
    )
  yield { tone: 'neutral', blocks: [{ type: 'text', markdown: 'Training your try on three seeds …' }] }
  const study = await studyTry(reading.plan, context)
  const tries = await keepTry({ post, round, staff, changes }, study, context)
  const lost = await keeping(() => rememberRun(study, context), context)
  noteAtHand(challenge, round, context)
  const shown = presentTry(challenge, tries, study, round)
  yield { ...shown, blocks: [...shown.blocks, ...lost] }
  return study
}

/** The form for a try; null where it is closed, and the line shows how it went. @throws UserError `not-found`, `forbidden` */
export async function askForClass(number: number, context: Context): Promise<Asked | null> {
  const { place } = context
  if (!place) return null
  const opened = await openChallenge(number, { ...context, place })
  if (!opened.open) return null
  const tries = await triesOf(opened, { ...context, place })
  assertLeft(opened.post.challenge, tries, opened.round)
  return tryForm(opened.post.challenge, tries, opened.round)
}

async function triesOf({ post }: Pick<Opened, 'post'>, { store, place, person }: Trying): Promise<ChallengeTries> {
  return (await serverCollections(store, place.server).tries(post.number).get(personKey(person))) ?? untried
}

async function openChallenge(number: number, context: Trying): Promise<Opened> {
  const { store, place, clock } = context
  const { posts, challenges } = serverCollections(store, place.server)
  const { state, zone, closesAt } = await openingOf(context, number)
  const post = await challenges.get(postKey(number))
  if (!post && (await posts.get(postKey(number))))
    throw new UserError('not-found', `Number ${number} is a quiz: it wants an answer.`, `/help quiz answer`)
  if (!post) throw noSuchPost(number, state.lastNumber)
  const open = clock().getTime() < closesAt
  const until = open ? closesAt : Math.max(post.closesAt, closesAt)
  const round = classRound(post.challenge, until, zone)
  return { post, open, closesAt: until, zone, staff: isInstructor(state, place), round }
}

function assertOpen({ post: { number }, open, closesAt, zone, round }: Opened): void {
  if (open) return
  const words = (time: string) =>
    `Challenge ${number} was open until ${time}, so this try does not count. All that you tried before is kept.`
  throw new UserError('forbidden', words(sayInstant(closesAt, zone)), round.line(), words(when(closesAt, zone)))
}

function beingScored({ number }: ChallengePost, { attempts }: ChallengeTries): Reply {
  const yours = attempts.length === 0 ? 'You made no try this time.' : 'Your tries are kept.'
  const markdown = `Challenge ${number} is closed, and everybody's best try is being scored again. ${yours} Look again in a minute.`
  return {
    tone: 'neutral',
    blocks: [
      { type: 'text', markdown },
      { type: 'actions', actions: [{ label: 'Look again', line: `/challenge post:${number}` }] },
    ],
  }
}
