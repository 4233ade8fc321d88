import type { ChallengePost } from '../../../classroom/challenge-post.ts'
import { type LivePost, withNote } from '../../../classroom/class.ts'
import { isTooLate } from '../../../classroom/due.ts'
import { bestTry, resultsOf } from '../../../classroom/challenge-results.ts'
import { challengeTask } from '../../../classroom/task.ts'
import { UserError } from '../../../errors.ts'
import { isSolved } from '../../challenge/close-view.ts'
import type { Attempt, ChallengeTries } from '../../challenge/record.ts'
import { type ChallengeTraining, finalScore } from '../../challenge/attempt.ts'
import { changeClass, type Classroom, refreshBoards } from '../store.ts'
import { listed, postKey, serverCollections } from '../collections.ts'
import { botFor } from './claim.ts'
import { markStudent, noteInLedger, othersTurn } from './grade-quiz.ts'
import type { Collection, Store } from '../../ports.ts'

/** How long one class may score in one go: what is left is scored a minute later, so that no other class waits for it. */
const slice = 10_000

/** Students counted before others get their turn. */
const atOnce = 50

/**
 * Scores everybody's best try again, then counts it into marks, ledger and boards. Every score is kept as soon as it is known,
 * so that after a crash it goes on from there; doing all of it again changes nothing.
 * @returns the post with its results; `later` while there is more to score; undefined when there is no such post
 */
export async function countChallenge(
  classroom: Classroom,
  server: string,
  live: LivePost,
): Promise<ChallengePost | 'later' | undefined> {
  const { store, clock, timer } = classroom
  const { challenges, tries } = serverCollections(store, server)
  const key = postKey(live.number)
  if (!(await challenges.get(key))) return undefined
  // From here on a try that was under way counts itself, so none falls between the two.
  const post = await challenges.update(key, (old) => ({ ...old!, closesAt: live.closesAt, counted: true }))
  const left = await scoreBest(classroom, server, post)
  if (left > 0 && !isTooLate({ ...live, state: 'revealing' }, clock().getTime())) return 'later'
  if (left > 0) await noteUnscored(classroom, server, post, left)
  const counted: Attempt[][] = []
  let done = 0
  for (const [person] of await listed(tries(post.number))) {
    const scored = await scoreTries(store, server, post, person)
    if (scored && !scored.staff) counted.push(scored.attempts)
    if (++done % atOnce === 0) await othersTurn(timer)
  }
  const results = resultsOf(counted, post.challenge.goal)
  const { number, day, challenge } = post
  const { id, topic, level } = challenge
  const { tried: answered, solved: right } = results
  await noteInLedger(store, server, { number, day, quiz: challengeTask(id), topic, level, answered, right })
  await refreshBoards(store, server, clock().getTime())
  return challenges.update(key, (old) => ({ ...old!, spread: results }))
}

/** Scores and counts one student's tries that came when the others were counted already. @throws UserError as the queue */
export async function countLateTries(
  parts: ChallengeTraining & Pick<Classroom, 'store' | 'clock'>,
  server: string,
  post: ChallengePost,
  person: string,
): Promise<void> {
  const { store, clock } = parts
  const collection = serverCollections(store, server).tries(post.number)
  const best = bestTry((await collection.get(person))?.attempts ?? [], post.challenge.goal)
  if (best && best.final === undefined)
    await keepFinal(store, collection, {
      person,
      plan: best.planText,
      final: await finalScore(post.challenge.goal, best.planText, parts),
    })
  await scoreTries(store, server, post, person)
  await refreshBoards(store, server, clock().getTime())
}

/**
 * Scores best tries until the time is up; the same plan is trained once, whoever tried it.
 * @returns how many have no score yet, because the time was up or their training failed: to be tried again for hours
 */
async function scoreBest(
  { store, training, clock }: Classroom,
  server: string,
  { number, challenge }: ChallengePost,
): Promise<number> {
  const until = clock().getTime() + slice
  const collection = serverCollections(store, server).tries(number)
  let left = 0
  const everybody = await listed(collection)
  const known = new Map(everybody.flatMap(([, { attempts }]) => attempts.flatMap(scoredPlan)))
  for (const [person, { attempts }] of everybody) {
    const best = bestTry(attempts, challenge.goal)
    if (!best || best.final !== undefined) continue
    if (!known.has(best.planText) && clock().getTime() <= until)
      await finalScore(challenge.goal, best.planText, { training, ...botFor(server) })
        .then((final) => known.set(best.planText, final))
        .catch(expected)
    const final = known.get(best.planText)
    if (final === undefined) left++
    else await keepFinal(store, collection, { person, plan: best.planText, final })
  }
  return left
}

/** A training that fails now is tried again. */
export function expected(problem: unknown): void {
  if (!(problem instanceof UserError)) throw problem
}

/** Said to the instructor; each of these students is scored when they look at their result. */
async function noteUnscored({ store, clock }: Classroom, server: string, { number }: ChallengePost, left: number) {
  const what = left === 1 ? 'One best try' : `${left} best tries`
  const text = `${what} of challenge ${number} could not be scored again within hours and stand as not solved until their students look at their result.`
  await changeClass(store, server, (old) => withNote(old, clock().getTime(), text))
}

const scoredPlan = ({ planText, final }: Attempt): [string, number | null][] =>
  final === undefined ? [] : [[planText, final]]

async function keepFinal(store: Store, collection: Collection<ChallengeTries>, { person, plan, final }: Scored) {
  const scored = ({ attempts }: ChallengeTries) => ({
    attempts: attempts.map((attempt) => (attempt.planText === plan ? { ...attempt, final } : attempt)),
  })
  // Who had everything deleted meanwhile stays forgotten.
  await store.transaction([collection.changing(person, (old) => old && scored(old))])
}

/** A student's best plan and what it came to. */
interface Scored {
  person: string
  plan: string
  final: number | null
}

/** Marks what a student's tries came to. Reads them again afterwards: what was added meanwhile must not be overwritten. */
async function scoreTries(store: Store, server: string, { number, challenge }: ChallengePost, person: string) {
  const collection = serverCollections(store, server).tries(number)
  for (let tries = await collection.get(person); tries && tries.attempts.length > 0;) {
    const staff = await markStudent(store, server, person, number, isSolved(challenge, tries.attempts))
    const now = await collection.get(person)
    if (JSON.stringify(now) === JSON.stringify(tries)) return { ...tries, staff }
    tries = now
  }
  return undefined
}
