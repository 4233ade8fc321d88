import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { letters } from '../../src/app/quiz/question-view.ts'
import { practiseQuiz } from '../../src/app/quiz/practise.ts'
import { SureOption } from '../../src/practice/guess/guess.ts'
import { questionTopics } from '../../src/lessons/topics.ts'

const input = z.strictObject({
  topic: z.enum(questionTopics).optional().describe('What to be asked about; without it, what is due or new to you'),
  level: z.int().min(1).max(3).optional().describe('1 for beginners, 3 for the hard ones'),
  quiz: z.string().max(60).optional().describe('One question, by its name'),
  answer: z.enum(letters).optional().describe('Your answer to the question asked last, or to the one named'),
  sure: SureOption.optional().describe('How sure you are of your answer: 1 not very, 2 fairly, 3 very'),
})

export const quizPractice = command({
  name: 'quiz practice',
  summary: 'Questions to practise with: what went wrong returns after days, then come new ones',
  quick: true,
  private: true,
  input,
  positional: 'topic',
  examples: ['/quiz practice', '/quiz practice dropout', '/quiz practice level:1'],
  run: (wish: z.infer<typeof input>, context) => practiseQuiz(wish, context),
})
