import { z } from 'zod'
import { Board } from '../../classroom/board.ts'
import { ChallengePost } from '../../classroom/challenge-post.ts'
import { ClassState } from '../../classroom/class.ts'
import { Edit } from '../../classroom/questions/edit.ts'
import { MadeBefore } from '../../classroom/questions/made.ts'
import { type Letter, letters, StoredQuiz } from '../../classroom/pick-task.ts'
import { RosterRow } from '../../classroom/roster.ts'
import { Counted } from '../../classroom/standing.ts'
import { Doubt, GivenAnswer, Student } from '../../classroom/student.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import { ChallengeTries } from '../challenge/record.ts'
import type { Collection, Store } from '../ports.ts'

/** A question as it was asked, and what became of it. */
export const Post = z.object({
  number: z.int(),
  day: z.string(),
  quiz: StoredQuiz,
  /** When it was to stop taking answers, in milliseconds; while it is live the class knows better. */
  closesAt: z.number(),
  /** Whether an answer may be changed until then. */
  change: z.boolean(),
  /** Set before the answers are counted: a later answer is counted on its own. */
  counted: z.boolean(),
  /** How many students chose each letter; null until it is counted. */
  tally: z.record(z.enum(letters), z.int()).nullable(),
})

export type Post = z.infer<typeof Post>

/** How many students chose each letter. */
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
    /** By server: what the questions made for it were like. */
    likenesses: store.collection('classroom/likenesses', MadeBefore),
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
  /** The list of students, by the school's own ids. */
  roster: Collection<RosterRow>
  /** Questions of this server's own. */
  quizzes: Collection<Quiz>
  /** Questions made for this class that were not closed yet. */
  made: Collection<Quiz>
  /** How instructors changed the words and levels of questions, by their ids. */
  edits: Collection<Edit>
  answers(number: number): Collection<GivenAnswer>
  /** What students think is wrong with a post. */
  doubts(number: number): Collection<Doubt>
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
    roster: store.collection(name('roster'), RosterRow),
    quizzes: store.collection(name('quizzes'), StoredQuiz),
    made: store.collection(name('made'), StoredQuiz),
    edits: store.collection(name('edits'), Edit),
    answers: (number) => store.collection(name(`answers/${postKey(number)}`), GivenAnswer),
    doubts: (number) => store.collection(name(`doubts/${postKey(number)}`), Doubt),
    tries: (number) => store.collection(name(`tries/${postKey(number)}`), ChallengeTries),
  }
}

/** Padded, so that keys sort as numbers do. */
export const postKey = (number: number): string => String(number).padStart(6, '0')

/** All entries of a collection at once, by key: for collections as large as a class. */
export async function listed<T>(collection: Collection<T>, wanted?: (key: string) => boolean): Promise<[string, T][]> {
  const all: [string, T][] = []
  for await (const entry of collection.entries(wanted)) all.push(entry)
  return all
}
