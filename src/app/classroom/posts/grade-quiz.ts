import type { LivePost } from '../../../classroom/class.ts'
import { type Letter, letters, rightLetter } from '../../../classroom/pick-task.ts'
import { type Counted, withMark } from '../../../classroom/standing.ts'
import type { Student } from '../../../classroom/student.ts'
import { type Classroom, refreshBoards } from '../store.ts'
import { classCollections, listed, type Post, postKey, serverCollections, type Tally } from '../collections.ts'
import type { Store, Timer } from '../../ports.ts'
import { countSureness } from './grade-sureness.ts'

/** Students counted before others get their turn: counting a large class must not hold up its answers. */
const atOnce = 50

/**
 * Counts the answers to a post into marks, ledger and boards. Doing it again, as after a crash, changes nothing.
 * @returns the post with its tally; undefined when there is no such post
 */
export async function countPost(
  { store, timer, practice }: Pick<Classroom, 'store' | 'timer' | 'practice'>,
  server: string,
  { number, closesAt }: Pick<LivePost, 'number' | 'closesAt'>,
  now: number,
): Promise<Post | undefined> {
  const { posts, answers } = serverCollections(store, server)
  if (!(await posts.get(postKey(number)))) return undefined
  // From here on an answer that was under way counts itself, so none falls between the two.
  const post = await posts.update(postKey(number), (old) => ({ ...old!, closesAt, counted: true }))
  const tally: Tally = { a: 0, b: 0, c: 0, d: 0 }
  let done = 0
  for (const [person, given] of await listed(answers(number))) {
    if (await markAnswer(store, server, post, person, given.choice)) {
      tally[given.choice]++
      await countSureness({ store, practice }, server, post, person, given)
    }
    if (++done % atOnce === 0) await othersTurn(timer)
  }
  await noteCounted(store, server, post, tally)
  const counted = await posts.update(postKey(number), (old) => ({ ...old!, tally }))
  await serverCollections(store, server).made.delete(post.quiz.id)
  await refreshBoards(store, server, now)
  return counted
}

/** Counts one answer that came when the others were counted already, or was given after the post was opened again. */
export async function countLate(store: Store, server: string, post: Post, person: string, choice: Letter, now: number) {
  await markAnswer(store, server, post, person, choice)
  await refreshBoards(store, server, now)
}

/** Whether a student gave the answer: those of instructors are not counted. */
async function markAnswer(
  store: Store,
  server: string,
  { number, quiz }: Post,
  person: string,
  choice: Letter,
): Promise<boolean> {
  return !(await markStudent(store, server, person, number, choice === rightLetter(quiz)))
}

/** @returns whether the person is an instructor, who is not counted */
export async function markStudent(store: Store, server: string, person: string, number: number, right: boolean) {
  const { students } = serverCollections(store, server)
  let staff = false
  const mark = (old: Student | undefined): Student | undefined => {
    staff = old?.staff ?? false
    // Who had everything deleted meanwhile stays forgotten.
    return old && { ...old, marks: withMark(old.marks, number, right) }
  }
  await store.transaction([students.changing(person, mark)])
  return staff
}

async function noteCounted(store: Store, server: string, { number, day, quiz }: Post, tally: Tally): Promise<void> {
  const answered = letters.reduce((sum, letter) => sum + tally[letter], 0)
  const { id, topic, level } = quiz
  const right = tally[rightLetter(quiz)]
  await noteInLedger(store, server, { number, day, quiz: id, topic, level, answered, right })
}

/** Puts a post into the ledger, once, in the order of the numbers. */
export async function noteInLedger(store: Store, server: string, entry: Counted): Promise<void> {
  await classCollections(store).ledgers.update(server, (old = []) =>
    [...old.filter(({ number }) => number !== entry.number), entry].toSorted((one, other) => one.number - other.number),
  )
}

/** Lets everything else that waits come first. */
export const othersTurn = (timer: Timer) => new Promise<void>((resolve) => void timer(0, resolve))
