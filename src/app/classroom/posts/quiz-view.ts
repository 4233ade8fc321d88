import { when } from '../../challenge/when.ts'
import { letters } from '../../../classroom/pick-task.ts'
import type { Pages } from '../../../lessons/pages.ts'
import type { Quiz } from '../../../practice/quiz/quiz.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import { plainText } from '../../../reply/plain.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Run } from '../../../training/run.ts'
import type { Tally } from '../collections.ts'
import { presentQuestion, quizTitle } from '../../quiz/question-view.ts'
import { commonMistake, explanationBlocks } from '../../quiz/reveal-view.ts'

/** When and where a question belongs, for its words. */
export interface Posted {
  number: number
  quiz: Quiz
  closesAt: number
  zone: string
  /** Days before it whose posts could not come. */
  missed?: string[]
}

/** The question as it stands in the channel: everybody sees it, and each answer only who gives it. */
export function presentPost({ number, quiz, closesAt, zone, missed = [] }: Posted, runs: Run[], content: Pages): Reply {
  const question = presentQuestion(quiz, runs, content, (letter) => `/quiz answer post:${number} choice:${letter}`)
  const closing = `Answer with a button: nobody else sees what you choose. Open until ${when(closesAt, zone)}; then the answer is shown here.`
  return withHeading(number, quiz, content, {
    ...question,
    blocks: [...question.blocks, { type: 'small', markdown: closing }, ...missedBlocks(missed)],
  })
}

export function missedBlocks(missed: string[]): Block[] {
  if (missed.length === 0) return []
  const days = missed.slice(-3).join(', ')
  return [
    { type: 'small', markdown: `There was no post on ${days}: it could not be posted in time. No streak ends by it.` },
  ]
}

/** What is left of the question when it is closed: no buttons any more. */
export function presentClosed({ number, quiz }: Posted, content: Pages): Reply {
  const question = presentQuestion(quiz, [], content, () => '')
  const blocks = question.blocks.filter(({ type }) => type !== 'actions')
  const closed: Block = { type: 'small', markdown: 'Closed. The answer stands further down in this channel.' }
  return withHeading(number, quiz, content, { ...question, blocks: [...blocks, closed] })
}

function withHeading(number: number, quiz: Quiz, content: Pages, reply: Reply): Reply {
  const rest = reply.blocks.filter(({ type }) => type !== 'heading')
  return { ...reply, blocks: [{ type: 'heading', text: postTitle(number, quiz, content) }, ...rest] }
}

/** `Quiz 42: Learning rate, level 2` */
function postTitle(number: number, quiz: Quiz, content: Pages): string {
  return quizTitle(quiz, content).replace(/^Quiz/, `Quiz ${number}`)
}

/** The answer, how the class chose, and the run. */
export function presentReveal(
  { number, quiz }: Pick<Posted, 'number' | 'quiz'>,
  tally: Tally,
  run: Block[],
  content: Pages,
): Reply {
  return {
    tone: 'good',
    blocks: [
      { type: 'heading', text: `The answer to ${postTitle(number, quiz, content).replace(/^Quiz/, 'quiz')}` },
      { type: 'text', markdown: quiz.question.trim() },
      ...explanationBlocks(quiz, null),
      ...commonMistake(
        quiz,
        letters.map((letter) => tally[letter]),
      ),
      {
        type: 'table',
        head: ['', 'chosen by', 'share', 'answer'],
        rows: tallyRows(quiz, tally),
        sentences: tallyRows(quiz, tally).map(tallySentence),
      },
      ...run,
      {
        type: 'actions',
        actions: [
          { label: 'Read the lesson', line: `/lesson ${quiz.topic}` },
          { label: 'The board', line: '/leaderboard' },
          { label: 'Practise', line: '/quiz practice' },
          { label: 'I think this is wrong', line: `/quiz answer post:${number} doubt:wrong` },
        ],
      },
    ],
  }
}

function tallySentence([letter = '', count, share, answer = '']: string[]): string {
  return `**${letter}** ${escapeMarkdown(answer)}: chosen by ${count}${share === '–' ? '' : ` (${share})`}`
}

/** In the order of the question, whatever was chosen most. */
function tallyRows({ choices }: Quiz, tally: Tally): string[][] {
  const all = letters.reduce((sum, letter) => sum + tally[letter], 0)
  return choices.map(({ text, right }, index) => {
    const count = tally[letters[index]!]
    const share = all === 0 ? '–' : `${Math.round((100 * count) / all)} %`
    return [`${letters[index]!.toUpperCase()}${right ? ' ✓' : ''}`, String(count), share, plainText(text)]
  })
}
