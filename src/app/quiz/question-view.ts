import { lossText } from '../../numbers.ts'
import { lossSparklines } from '../runs/curves.ts'
import type { Pages } from '../../lessons/pages.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { planOf } from '../../plan/changed-plan.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { runChart } from '../runs/run-chart.ts'
import { lessonOf } from '../runs/pages.ts'

/** The letters of the choices, as people answer. */
export const letters = ['a', 'b', 'c', 'd'] as const
export type Letter = (typeof letters)[number]

/** Whether a quiz shows its run before the answer: one to read or to mend does, one to foretell does not. */
export function showsRun({ kind, plan }: Quiz): boolean {
  return plan !== null && (kind === 'read-curve' || kind === 'next-knob')
}

/**
 * The question with its choices. `run` is the one it shows, if it shows one; `line` makes the command line that answers
 * with a letter.
 */
export function presentQuestion(quiz: Quiz, run: Run | null, content: Pages, line: (letter: Letter) => string): Reply {
  const listed = quiz.choices.map(({ text }, index) => `- **${letters[index]!.toUpperCase()}.** ${text}`)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: quizTitle(quiz, content) },
      { type: 'text', markdown: quiz.question.trim() },
      ...(run ? shownRun(quiz, run) : []),
      { type: 'text', markdown: listed.join('\n') },
      { type: 'actions', actions: letters.map((letter) => ({ label: letter.toUpperCase(), line: line(letter) })) },
    ],
  }
}

/** The topic and the level of a question, which may be shown before it is answered. */
export function quizTitle({ topic, level }: Quiz, content: Pages): string {
  return `Quiz: ${lessonOf(content, topic)?.title ?? topic}, level ${level}`
}

/** The curves of a run, and its settings where they don't give the answer away. */
function shownRun({ plan, kind }: Quiz, run: Run): Block[] {
  const { trainLoss, validationLoss } = run.histories[0]!
  const settings = formatPlan(planOf(plan ?? ''))
  const named = kind === 'read-curve' ? 'the run in question' : trainLine(settings)
  return [
    lossSparklines({ trainLoss, validationLoss }),
    { type: 'chart', chart: runChart(run, named), alt: `Loss curves of ${named}.` },
    { type: 'small', markdown: baselineWords(run) },
  ]
}

function baselineWords({ baselineLoss, histories }: Run): string {
  const epochs = histories[0]!.trainLoss.length
  const first = histories[0]!.trainLoss[0]
  const start = lossText(first)
  return `${epochs} epochs. The train loss after the first one: ${start}. Guessing alone would have a loss of ${lossText(baselineLoss)}.`
}
