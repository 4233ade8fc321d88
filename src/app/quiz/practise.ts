import { type Quiz, rightAnswer } from '../../practice/quiz/quiz.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import type { PracticeRecord } from '../../practice/quiz/mastery.ts'
import type { Context } from '../command.ts'
import { keeping } from '../runs/keeping.ts'
import { answeredQuiz, chooseQuiz, findQuiz } from './choose.ts'
import { type Letter, letters, presentQuestion, quizTitle } from './question-view.ts'
import { daysOf, type QuizWish, rememberAnswer, rememberQuestion } from './record.ts'
import { chosenBecause, returnsWhen } from './return-view.ts'
import { explanationBlocks, revealBlocks, shownRuns } from './reveal-view.ts'

/** A question of a topic or a level, one by its name, or the answer to one. */
export interface PracticeWish extends QuizWish {
  quiz?: string
  answer?: Letter
}

/**
 * Asks a question, or says how an answer was. Returns what `--json` prints.
 * @throws UserError `not-found` for a question that there is not, `forbidden` for one that is live in a class, `invalid-input` for an answer to none
 */
export async function* practiseQuiz(wish: PracticeWish, context: Context): AsyncGenerator<Reply, object> {
  const { topic, level, quiz: id, answer } = wish
  if (answer !== undefined) return yield* judge(await answeredQuiz(id, context), letters.indexOf(answer), context)
  if (id !== undefined) return yield* pose(await findQuiz(id, context), [], { topic, level }, context)
  const chosen = await chooseQuiz({ topic, level }, context)
  const why = chosenBecause(chosen, daysOf(context).today)
  return yield* pose(chosen.quiz, why, { topic, level }, context)
}

async function* pose(quiz: Quiz, why: Block[], wish: QuizWish, context: Context): AsyncGenerator<Reply, object> {
  const runs = await shownRuns(quiz, context)
  // Each button names the question, so that it can be answered although it was not kept.
  const lost = await keeping(() => rememberQuestion(quiz, wish, context), context)
  const shown = presentQuestion(quiz, runs, context.content, (letter) => answerLine(quiz, letter))
  yield { ...shown, blocks: [...shown.blocks, ...why, ...lost] }
  const { id, topic, level, question, choices } = quiz
  return { quiz: { id, topic, level, question, choices: choices.map(({ text }) => text) } }
}

function answerLine({ id }: Quiz, letter: Letter): string {
  return `/quiz practice quiz:${id} answer:${letter}`
}

async function* judge(quiz: Quiz, chosen: number, context: Context): AsyncGenerator<Reply, object> {
  const answer = rightAnswer(quiz)
  const right = chosen === answer
  let kept: PracticeRecord | undefined
  const lost = await keeping(async () => (kept = await rememberAnswer(quiz, right, context)), context)
  const card = kept?.quizzes[quiz.id]?.card
  const blocks: Block[] = [
    { type: 'heading', text: `${right ? 'Right' : 'Not quite'} · ${quizTitle(quiz, context.content)}` },
    ...explanationBlocks(quiz, chosen),
    ...(card ? [returnsWhen(card.due, daysOf(context).today)] : []),
    ...lost,
  ]
  const actions: Block = { type: 'actions', actions: afterwards(quiz, kept?.asked ?? null) }
  const tone = right ? 'good' : 'warning'
  const training: Block[] = quiz.plan === null ? [] : [{ type: 'small', markdown: 'Training the run …' }]
  yield { tone, blocks: [...blocks, ...training, actions] }
  const reveal = await revealBlocks(quiz, context)
  yield { tone, blocks: [...blocks, ...reveal, actions] }
  return {
    right,
    explanation: quiz.choices[chosen]!.explanation.trim(),
    answer: letters[answer],
    quiz: quiz.id,
    returns: card?.due ?? null,
  }
}

function afterwards({ topic }: Quiz, asked: PracticeRecord['asked']): Action[] {
  const wish = [asked?.topic ? `topic:${asked.topic}` : '', asked?.level ? `level:${asked.level}` : '']
  return [
    { label: 'Next question', line: ['/quiz practice', ...wish].filter(Boolean).join(' ') },
    { label: 'Read the lesson', line: `/lesson ${topic}` },
    { label: 'How I am doing', line: '/me' },
  ]
}
