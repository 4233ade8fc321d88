import { z } from 'zod'
import { command, type Context } from '../../src/app/command.ts'
import { type Letter, letters, presentQuestion, quizTitle, showsRun } from '../../src/app/quiz/question-view.ts'
import { practiceOf, type QuizWish, rememberAnswer, rememberQuestion } from '../../src/app/quiz/record.ts'
import { explanationBlocks, revealBlocks, trainQuiz } from '../../src/app/quiz/reveal-view.ts'
import { UserError } from '../../src/errors.ts'
import { topics } from '../../src/lessons/topics.ts'
import { nearest } from '../../src/plan/nearest.ts'
import { shown } from '../../src/plan/values.ts'
import { nextQuiz } from '../../src/practice/quiz/mastery.ts'
import { type Quiz, rightAnswer } from '../../src/practice/quiz/quiz.ts'
import type { Action, Block, Reply } from '../../src/reply/reply.ts'

const input = z.strictObject({
  topic: z.enum(topics).optional().describe('What to be asked about; without it, what you know least'),
  level: z.int().min(1).max(3).optional().describe('1 for beginners, 3 for the hard ones'),
  quiz: z.string().max(60).optional().describe('One question, by its name'),
  answer: z.enum(letters).optional().describe('Your answer to the question asked last, or to the one named'),
})
type Input = z.infer<typeof input>

export const quizPractice = command({
  name: 'quiz practice',
  summary: 'Questions to practise with, the topic you know least first; as many as you like',
  private: true,
  input,
  positional: 'topic',
  examples: ['/quiz practice', '/quiz practice dropout', '/quiz practice level:1'],
  async *run({ topic, level, quiz: id, answer }: Input, context) {
    if (answer !== undefined) return yield* judge(await answered(id, context), letters.indexOf(answer), context)
    return yield* pose(
      id === undefined ? await choose({ topic, level }, context) : find(id, context),
      { topic, level },
      context,
    )
  },
})

async function* pose(quiz: Quiz, wish: QuizWish, context: Context): AsyncGenerator<Reply, object> {
  const [run = null] = showsRun(quiz) ? await trainQuiz(onlyItsRun(quiz), context) : []
  await rememberQuestion(quiz, wish, context)
  yield presentQuestion(quiz, run, context.content, (letter) => answerLine(quiz, letter))
  const { id, topic, level, question, choices } = quiz
  return { quiz: { id, topic, level, question, choices: choices.map(({ text }) => text) } }
}

/** The question needs no run but the one it shows. */
function onlyItsRun(quiz: Quiz): Quiz {
  return { ...quiz, decidedBy: null }
}

function answerLine({ id }: Quiz, letter: Letter): string {
  return `/quiz practice quiz:${id} answer:${letter}`
}

async function* judge(quiz: Quiz, chosen: number, context: Context): AsyncGenerator<Reply, object> {
  const answer = rightAnswer(quiz)
  const right = chosen === answer
  const { asked } = await rememberAnswer(quiz, right, context)
  const blocks: Block[] = [
    { type: 'heading', text: `${right ? 'Right' : 'Not quite'} · ${quizTitle(quiz, context.content)}` },
    ...explanationBlocks(quiz, chosen),
  ]
  const actions: Block = { type: 'actions', actions: afterwards(quiz, asked) }
  const tone = right ? 'good' : 'warning'
  const training: Block[] = quiz.plan === null ? [] : [{ type: 'small', markdown: 'Training the run …' }]
  yield { tone, blocks: [...blocks, ...training, actions] }
  const reveal = await revealBlocks(quiz, context)
  yield { tone, blocks: [...blocks, ...reveal, actions] }
  return { right, explanation: quiz.choices[chosen]!.explanation.trim(), answer: letters[answer], quiz: quiz.id }
}

function afterwards({ topic }: Quiz, asked: { topic: string | null; level: number | null } | null): Action[] {
  const wish = [asked?.topic ? `topic:${asked.topic}` : '', asked?.level ? `level:${asked.level}` : '']
  return [
    { label: 'Next question', line: ['/quiz practice', ...wish].filter(Boolean).join(' ') },
    { label: 'Read the lesson', line: `/lesson ${topic}` },
    { label: 'How I am doing', line: '/me' },
  ]
}

/** The question that an answer is for. @throws UserError `invalid-input` when none stands open, `not-found` */
async function answered(id: string | undefined, context: Context): Promise<Quiz> {
  const open = id ?? (await practiceOf(context)).asked?.quiz
  if (open !== undefined) return find(open, context)
  throw new UserError('invalid-input', 'answer needs a question, and none was asked yet.', '/quiz practice')
}

/** @throws UserError `not-found` with the nearest name */
function find(id: string, { practice }: Context): Quiz {
  const found = practice.quizzes.find((quiz) => quiz.id === id.trim().toLowerCase())
  if (found) return found
  const near = nearest(
    id,
    practice.quizzes.map((quiz) => quiz.id),
  )
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError(
    'not-found',
    `There is no quiz ${shown(id)}.${guess}`,
    near ? `/quiz practice quiz:${near}` : '/quiz practice',
  )
}

/** @throws UserError `not-found` when a topic has no question of a level, with one that there is */
async function choose({ topic, level }: QuizWish, context: Context): Promise<Quiz> {
  const { quizzes } = context.practice
  const wanted = (quiz: Quiz) => (topic ?? quiz.topic) === quiz.topic && (level ?? quiz.level) === quiz.level
  const next = nextQuiz(quizzes.filter(wanted), await practiceOf(context))
  if (next) return next
  const levels = [...new Set(quizzes.filter((quiz) => quiz.topic === topic).map((quiz) => quiz.level))]
  if (levels.length === 0) throw new UserError('not-found', 'There are no such questions.', '/quiz practice')
  throw new UserError(
    'not-found',
    `There is no question about ${topic} on level ${level}; there ${levels.length === 1 ? 'is' : 'are'} some on level ${levels.join(' and ')}.`,
    `/quiz practice topic:${topic} level:${levels[0]}`,
  )
}
