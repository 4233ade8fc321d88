import { aboutQuiz, type Sureness } from '../../practice/guess/guess.ts'
import type { PracticeRecord } from '../../practice/quiz/mastery.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Block } from '../../reply/reply.ts'
import type { Context } from '../command.ts'
import { guessedBefore, keepGuess } from '../guess/record.ts'
import { surenessNotCounted, surenessOutcome } from '../guess/sureness-view.ts'
import { rememberAnswer } from './record.ts'

/** An answer to practise with, and how sure the person said they are. */
export interface SureAnswer {
  right: boolean
  sure: Sureness | undefined
}

/** What is kept after an answer, and what is said of the sureness it came with. */
export interface KeptAnswer {
  record: PracticeRecord
  sureness: Block[]
}

/** Keeps an answer. How sure somebody was counts for their first one alone: after it the right choice is known. @throws UserError `unavailable` */
export async function keepAnswer(quiz: Quiz, { right, sure }: SureAnswer, context: Context): Promise<KeptAnswer> {
  const about = aboutQuiz(quiz.id)
  const known = sure !== undefined && (await guessedBefore(about, context))
  const record = await rememberAnswer(quiz, right, context)
  if (sure === undefined) return { record, sureness: [] }
  if (known || record.quizzes[quiz.id]!.answered > 1) return { record, sureness: [surenessNotCounted] }
  await keepGuess({ about, sure, cameTrue: right }, context)
  return { record, sureness: [surenessOutcome(sure, right)] }
}
