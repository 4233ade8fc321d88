import { Board, boardOf, boundsOf, type Period, periods } from '../../classroom/board.ts'
import { ClassState, newClass } from '../../classroom/class.ts'
import { withEdit } from '../../classroom/questions/edit.ts'
import type { QuizEntry, Taken } from '../../classroom/pick-task.ts'
import { Counted, type Standing, standingOf } from '../../classroom/standing.ts'
import { newStudent, Student } from '../../classroom/student.ts'
import { challengeTask } from '../../classroom/task.ts'
import { dayOf } from '../../classroom/zone.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import type { PracticeContent } from '../../practice/parse.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Context } from '../command.ts'
import type { Poster, Store, Write } from '../ports.ts'
import { classCollections, listed, serverCollections } from './collections.ts'

/** What looking after all classes needs. */
export interface Classroom extends Pick<Context, 'store' | 'training' | 'content' | 'clock' | 'timer' | 'report'> {
  poster: Poster
  practice: PracticeContent
  /** Hears of each post of a day that stands, where somebody counts: how long after its time, in milliseconds. */
  posted?: (millisecondsLate: number) => void
  /** Whether a class is this process's to look after; all are where it is left out. */
  caresFor?: (server: string) => boolean
}

/** The class of a server; a new one where nothing was set yet. */
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

/** The posts of a class that count, in the order of their numbers: those that were closed and are not void. */
export async function ledgerOf(store: Store, server: string): Promise<Counted[]> {
  const [posts, { voided }] = await Promise.all([classCollections(store).ledgers.get(server), classOf(store, server)])
  return (posts ?? []).filter(({ number }) => !voided.includes(number))
}

/** All that a class can be given: questions of its own and of the content, and challenges. */
export interface Pool {
  own: Quiz[]
  /** Made for this class, and not yet asked. */
  made: Quiz[]
  shared: Quiz[]
  challenges: Challenge[]
}

/** The tasks a class can be given. */
export async function poolOf(
  { store, practice }: Pick<Classroom, 'store' | 'practice'>,
  server: string,
): Promise<Pool> {
  const { quizzes, made, edits } = serverCollections(store, server)
  const changed = new Map(await listed(edits))
  const edited = (quiz: Quiz) => withEdit(quiz, changed.get(quiz.id))
  return {
    own: (await listed(quizzes)).map(([, quiz]) => edited(quiz)),
    made: (await listed(made)).map(([, quiz]) => edited(quiz)),
    shared: practice.quizzes.map(edited),
    challenges: practice.challenges,
  }
}

/** What can come next. Own questions are asked when they are queued; otherwise those of the content and those that were made. */
export function entriesOf(
  { own, made, shared, challenges }: Pool,
  { queue, used, aside }: Taken & Pick<ClassState, 'aside'>,
): QuizEntry[] {
  const lined = (id: string) => queue.includes(id) || !used.includes(id)
  const all: QuizEntry[] = [
    ...shared,
    // One that is being asked stays until it is closed, and is not asked again.
    ...made.filter(({ id }) => lined(id)).map(({ id, level, kind, topic }) => ({ id, level, kind, topic, made: true })),
    ...own.filter(({ id }) => queue.includes(id)),
    ...challenges.map(({ id, level }) => ({ id: challengeTask(id), level, kind: 'challenge' as const })),
  ]
  return all.map((one) => (aside?.includes(one.id) ? { ...one, aside: true } : one))
}

/** Makes the boards anew from everybody's marks; done when a post was counted, so that looking at one is quick. */
export async function refreshBoards(store: Store, server: string, now: number): Promise<void> {
  const { students, boards } = serverCollections(store, server)
  const [posts, state] = await Promise.all([ledgerOf(store, server), classOf(store, server)])
  const today = dayOf(now, state.schedule?.zone ?? 'UTC')
  for (let everybody = await listed(students), again = true; again;) {
    for (const period of periods)
      await boards.set(period, boardOf(everybody, posts, boundsOf(period, today, state.term)))
    const present = await listed(students)
    // Who had everything deleted meanwhile must not stand on a board that was made from before.
    const left = new Set(present.map(([person]) => person))
    again = !everybody.every(([person]) => left.has(person))
    everybody = present
  }
}

/** A board as it was made last; the one of a week may be an earlier week's. */
export async function boardFor(store: Store, server: string, period: Period): Promise<Board> {
  const none: Board = { from: null, to: null, posts: 0, rows: [] }
  return (await serverCollections(store, server).boards.get(period)) ?? none
}

/**
 * Notes that something is kept of a person in a class: by this it is found when they ask for it. One of the writes of the transaction
 * that keeps it, so that neither is ever there without the other.
 */
export function joining(store: Store, server: string, person: string): Write {
  const add = (old: string[] = []) => (old.includes(server) ? old : [...old, server])
  return classCollections(store).people.changing(person, add, 'missing')
}

/** How somebody stands in a class; undefined when they have no part in it. */
export async function standingIn(store: Store, server: string, person: string): Promise<Standing | undefined> {
  const student = await serverCollections(store, server).students.get(person)
  return student && standingOf(student.marks, await ledgerOf(store, server))
}

/** Notes that somebody takes part, under the name they go by now; with what else is kept of them at the same instant. */
export async function noteStudent(
  store: Store,
  server: string,
  person: string,
  change: Partial<Student>,
  others: Write[] = [],
): Promise<void> {
  const { students } = serverCollections(store, server)
  const student = students.changing(person, (old = newStudent) => ({ ...old, ...change }))
  await store.transaction([joining(store, server, person), student, ...others])
}
