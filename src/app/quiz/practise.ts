import { type Quiz, rightAnswer } from '../../practice/quiz/quiz.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import type { PracticeRecord } from '../../practice/quiz/mastery.ts'
import { type Sureness, sureWords } from '../../practice/guess/guess.ts'
import { UserError } from '../../errors.ts'
import type { Context } from '../command.ts'
import { howSure } from '../guess/sureness-view.ts'
import { keeping } from '../runs/keeping.ts'
import { answeredQuiz, chooseQuiz, findQuiz } from './choose.ts'
import { keepAnswer, type KeptAnswer } from './keep-answer.ts'
import { type Letter, letters, presentQuestion, quizTitle } from './question-view.ts'
import { daysOf, type QuizWish, rememberQuestion } from './record.ts'
import { chosenBecause, returnsWhen } from './return-view.ts'
import { explanationBlocks, revealBlocks, shownRuns } from './reveal-view.ts'

/** A question of a topic or a level, one by its name, or the answer to one. */
export interface PracticeWish extends QuizWish {
  quiz?: string
  answer?: Letter
  /** How sure they are of the answer, or will be of the one to the question named. */
  sure?: Sureness
}

/**
 * Asks a question, or says how an answer was. Returns what `--json` prints.
 * @throws UserError `not-found` for a question that there is not, `forbidden` for one that is live in a class, `invalid-input` for an answer
 * or a sureness to none
 */
export async function* practiseQuiz(wish: PracticeWish, context: Context): AsyncGenerator<Reply, object> {
  const { topic, level, quiz: id, answer, sure } = wish
  if (answer !== undefined) return yield* judge(await answeredQuiz(id, context), letters.indexOf(answer), context, sure)
  if (id !== undefined) return yield* pose(await findQuiz(id, context), [], { topic, level, sure }, context)
  if (sure !== undefined) throw surenessOfNothing(sure)
  const chosen = await chooseQuiz({ topic, level }, context)
  const why = chosenBecause(chosen, daysOf(context).today)
  return yield* pose(chosen.quiz, why, { topic, level, sure }, context)
}

const surenessOfNothing = (sure: Sureness): UserError =>
  new UserError(
    'invalid-input',
    'sure says how sure you are of an answer, and answer is missing: a, b, c or d.',
    `/quiz practice answer:a sure:${sure}`,
  )

/** A question as it was wished for, and how sure the person said they are. */
type Posing = QuizWish & { sure: Sureness | undefined }

async function* pose(quiz: Quiz, why: Block[], wish: Posing, context: Context): AsyncGenerator<Reply, object> {
  const { sure } = wish
  const runs = await shownRuns(quiz, context)
  // Each button names the question, so that it can be answered although it was not kept.
  let record: PracticeRecord | undefined
  const lost = await keeping(async () => (record = await rememberQuestion(quiz, wish, context)), context)
  const shown = presentQuestion(quiz, runs, context.content, (letter) => answerLine(quiz, letter, sure))
  const asked = record?.quizzes[quiz.id] === undefined ? surenessBlocks(quiz, sure) : []
  yield { ...shown, blocks: [...shown.blocks, ...asked, ...why, ...lost] }
  const { id, topic, level, question, choices } = quiz
  return { quiz: { id, topic, level, question, choices: choices.map(({ text }) => text) } }
}

function answerLine({ id }: Quiz, letter: Letter, sure?: Sureness): string {
  return `/quiz practice quiz:${id} answer:${letter}${sure === undefined ? '' : ` sure:${sure}`}`
}

/** The answer is told with the click on it, so that one says before it how sure one is, or not at all. */
function surenessBlocks({ id, decidedBy }: Quiz, sure: Sureness | undefined): Block[] {
  if (decidedBy === null) return []
  const question =
    sure === undefined
      ? 'How sure are you? Say it before you answer, or just answer.'
      : `You are ${sureWords[sure]}. Now answer with a letter above.`
  return howSure(question, (level) => `/quiz practice quiz:${id} sure:${level}`)
}

async function* judge(quiz: Quiz, chosen: number, context: Context, sure?: Sureness): AsyncGenerator<Reply, object> {
  const answer = rightAnswer(quiz)
  const right = chosen === answer
  let kept: KeptAnswer | undefined
  const lost = await keeping(async () => (kept = await keepAnswer(quiz, { right, sure }, context)), context)
  const card = kept?.record.quizzes[quiz.id]?.card
  const blocks: Block[] = [
    { type: 'heading', text: `${right ? 'Right' : 'Not quite'} · ${quizTitle(quiz, context.content)}` },
    ...(kept?.sureness ?? []),
    ...explanationBlocks(quiz, chosen),
    ...(card ? [returnsWhen(card.due, daysOf(context).today)] : []),
    ...lost,
  ]
  const actions: Block = { type: 'actions', actions: afterwards(quiz, kept?.record.asked ?? null) }
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
