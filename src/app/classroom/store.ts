import { z } from 'zod'
import { Board, boardOf, boundsOf, type Period, periods } from '../../classroom/board.ts'
import { ChallengePost } from '../../classroom/challenge-post.ts'
import { ClassState, newClass } from '../../classroom/class.ts'
import { type Letter, letters, type QuizEntry, StoredQuiz } from '../../classroom/pick-task.ts'
import { Counted, type Standing, standingOf } from '../../classroom/standing.ts'
import { GivenAnswer, newStudent, Student } from '../../classroom/student.ts'
import { challengeTask } from '../../classroom/task.ts'
import { dayOf } from '../../classroom/zone.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import type { PracticeContent } from '../../practice/parse.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import { ChallengeTries } from '../challenge/record.ts'
import type { Context } from '../command.ts'
import type { Collection, Poster, Store } from '../ports.ts'

/** What looking after all classes needs. */
export interface Classroom extends Pick<Context, 'store' | 'training' | 'content' | 'clock' | 'timer' | 'report'> {
  poster: Poster
  practice: PracticeContent
}

/** A question as it was asked, and what became of it. */
export const Post = z.object({
  number: z.int(),
  day: z.string(),
  quiz: StoredQuiz,
  /** When it was to stop taking answers, in milliseconds; while it is live the class knows better. */
  closesAt: z.number(),
  /** Whether an answer may be changed until then. */
  change: z.boolean(),
  /** Set before the answers are counted: who answers after that is counted by himself. */
  counted: z.boolean(),
  /** How many students chose each letter; null until it is counted. */
  tally: z.record(z.enum(letters), z.int()).nullable(),
})
export type Post = z.infer<typeof Post>
export type Tally = Record<Letter, number>

/** Until when one student may still answer posts that are closed, by their numbers; in milliseconds. */
export const Reopened = z.record(z.string(), z.number())

/** Everything that is kept of classes. A person's own entries have the key `discord:<id>` in each of their classes. */
export function classCollections(store: Store) {
  return {
    /** By server. */
    classes: store.collection('classroom/classes', ClassState),
    /** By server: the posts that were counted, in the order of their numbers. */
    ledgers: store.collection('classroom/ledgers', z.array(Counted)),
    /** By person: the servers in whose classes they take part. */
    people: store.collection('classroom/people', z.array(z.string())),
    /** By server: since when the bot is known not to be in it any more, in milliseconds. */
    left: store.collection('classroom/left', z.number()),
    /** When something was last looked after that needs it once a day, in milliseconds. */
    looked: store.collection('classroom/looked', z.number()),
  }
}

export interface ServerCollections {
  /** Those with a question; those with a challenge are in `challenges`, by the same numbers. */
  posts: Collection<Post>
  challenges: Collection<ChallengePost>
  /** One person each, of one class. */
  students: Collection<Student>
  reopened: Collection<z.infer<typeof Reopened>>
  boards: Collection<Board>
  /** Questions of this server's own. */
  quizzes: Collection<Quiz>
  answers(number: number): Collection<GivenAnswer>
  /** Everybody's tries at one challenge. */
  tries(number: number): Collection<ChallengeTries>
}

/** What is kept of one server's class. */
export function serverCollections(store: Store, server: string): ServerCollections {
  const name = (kind: string) => `classroom/${server}/${kind}`
  return {
    posts: store.collection(name('posts'), Post),
    challenges: store.collection(name('challenges'), ChallengePost),
    students: store.collection(name('students'), Student),
    reopened: store.collection(name('reopened'), Reopened),
    boards: store.collection(name('boards'), Board),
    quizzes: store.collection(name('quizzes'), StoredQuiz),
    answers: (number) => store.collection(name(`answers/${postKey(number)}`), GivenAnswer),
    tries: (number) => store.collection(name(`tries/${postKey(number)}`), ChallengeTries),
  }
}

/** Padded, so that keys sort as numbers do. */
export const postKey = (number: number): string => String(number).padStart(6, '0')

export async function classOf(store: Store, server: string): Promise<ClassState> {
  return (await classCollections(store).classes.get(server)) ?? newClass
}

/** Changes a class in one step. `change` may run again when somebody else was faster. */
export async function changeClass(
  store: Store,
  server: string,
  change: (old: ClassState) => ClassState,
): Promise<ClassState> {
  return classCollections(store).classes.update(server, (old = newClass) => change(old))
}

export async function ledgerOf(store: Store, server: string): Promise<Counted[]> {
  return (await classCollections(store).ledgers.get(server)) ?? []
}

/** All that a class can be given: questions of its own and of the content, and challenges. */
export interface Pool {
  own: Quiz[]
  shared: Quiz[]
  challenges: Challenge[]
}

export async function poolOf(
  { store, practice }: Pick<Classroom, 'store' | 'practice'>,
  server: string,
): Promise<Pool> {
  const own = (await listed(serverCollections(store, server).quizzes)).map(([, quiz]) => quiz)
  return { own, shared: practice.quizzes, challenges: practice.challenges }
}

/** What can come next. Own questions are asked when they are queued; otherwise those of the content are. */
export function entriesOf({ own, shared, challenges }: Pool, queue: string[]): QuizEntry[] {
  return [
    ...shared,
    ...own.filter(({ id }) => queue.includes(id)),
    ...challenges.map(({ id, level }) => ({ id: challengeTask(id), level, kind: 'challenge' as const })),
  ]
}

export async function listed<T>(collection: Collection<T>): Promise<[string, T][]> {
  const all: [string, T][] = []
  for await (const entry of collection.entries()) all.push(entry)
  return all
}

/** Makes the boards anew from everybody's marks; done when a post was counted, so that looking at one is quick. */
export async function refreshBoards(store: Store, server: string, now: number): Promise<void> {
  const { students, boards } = serverCollections(store, server)
  const [everybody, posts, state] = await Promise.all([
    listed(students),
    ledgerOf(store, server),
    classOf(store, server),
  ])
  const today = dayOf(now, state.schedule?.zone ?? 'UTC')
  for (const period of periods) await boards.set(period, boardOf(everybody, posts, boundsOf(period, today, state.term)))
}

/** A board as it was made last; the one of a week may be an earlier week's. */
export async function boardFor(store: Store, server: string, period: Period): Promise<Board> {
  const none: Board = { from: null, to: null, posts: 0, rows: [] }
  return (await serverCollections(store, server).boards.get(period)) ?? none
}

/** Notes that something is kept of a person in a class: by this it is found when they ask for it. */
export async function noteMember(store: Store, server: string, person: string): Promise<void> {
  const { people } = classCollections(store)
  if ((await people.get(person))?.includes(server)) return
  await people.update(person, (old = []) => (old.includes(server) ? old : [...old, server]))
}

/** How somebody stands in a class; undefined when they have no part in it. */
export async function standingIn(store: Store, server: string, person: string): Promise<Standing | undefined> {
  const student = await serverCollections(store, server).students.get(person)
  return student && standingOf(student.marks, await ledgerOf(store, server))
}

/** Notes that somebody takes part, under the name they go by now. */
export async function noteStudent(
  store: Store,
  server: string,
  person: string,
  change: Partial<Student>,
): Promise<Student> {
  await noteMember(store, server, person)
  return serverCollections(store, server).students.update(person, (old = newStudent) => ({ ...old, ...change }))
}
