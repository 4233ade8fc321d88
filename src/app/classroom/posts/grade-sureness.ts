import { rightLetter } from '../../../classroom/pick-task.ts'
import type { GivenAnswer } from '../../../classroom/student.ts'
import { UserError } from '../../../errors.ts'
import { keepingGuess } from '../../guess/record.ts'
import { type Post, serverCollections } from '../collections.ts'
import type { Classroom } from '../store.ts'
import { aboutPosted } from '../sureness.ts'

/** Counts how sure a student was of an answer, if they said so. Doing it again changes nothing. */
export async function countSureness(
  { store, practice }: Pick<Classroom, 'store' | 'practice'>,
  server: string,
  { quiz }: Post,
  person: string,
  { choice, sure }: GivenAnswer,
): Promise<void> {
  if (sure === undefined) return
  const guess = { about: aboutPosted(practice, server, quiz), sure, cameTrue: choice === rightLetter(quiz) }
  const { students } = serverCollections(store, server)
  try {
    // Who had everything deleted meanwhile stays forgotten: both are written, or neither.
    await store.transaction([students.changing(person, (old) => old ?? gone()), keepingGuess(store, person, guess)])
  } catch (problem) {
    if (!(problem instanceof UserError) || problem.code !== 'not-found') throw problem
  }
}

function gone(): never {
  throw new UserError('not-found', 'This person takes no part any more.')
}
