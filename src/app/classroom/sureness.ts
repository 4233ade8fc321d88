import { aboutQuiz } from '../../practice/guess/guess.ts'
import type { PracticeContent } from '../../practice/parse.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Context, Place } from '../command.ts'
import { guessedBefore } from '../guess/record.ts'
import { practiceOf } from '../quiz/record.ts'

/** What the answer to a question of a class is about. Questions of the content are the same everywhere; those of a class are its own. */
export function aboutPosted({ quizzes }: PracticeContent, server: string, { id }: Quiz): string {
  return aboutQuiz(quizzes.some((quiz) => quiz.id === id) ? id : `${server}/${id}`)
}

type Asking = Pick<Context, 'store' | 'person' | 'clock' | 'practice'> & { place: Place }

/** Whether somebody knows the answer to a question already, by practising or from another class. */
export async function hasMet(quiz: Quiz, context: Asking): Promise<boolean> {
  const [record, guessed] = await Promise.all([
    practiceOf(context),
    guessedBefore(aboutPosted(context.practice, context.place.server, quiz), context),
  ])
  return guessed || record.quizzes[quiz.id] !== undefined
}
