import { historiesOf } from '../../training/early-stop.ts'
import { lossText } from '../../numbers.ts'
import { lossSparklines } from '../runs/curves.ts'
import type { Pages } from '../../lessons/pages.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { planOf } from '../../plan/changed-plan.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { runChart } from '../runs/run-chart.ts'
import { lessonOf } from '../runs/pages.ts'

/** The letters of the choices, as people answer. */
export const letters = ['a', 'b', 'c', 'd'] as const
export type Letter = (typeof letters)[number]

/**
 * The question with its choices. `runs` are those that it shows, as `plansToShow` has them; `line` makes the command line that
 * answers with a letter.
 */
export function presentQuestion(quiz: Quiz, runs: Run[], content: Pages, line: (letter: Letter) => string): Reply {
  const listed = quiz.choices.map(({ text }, index) => `- **${letters[index]!.toUpperCase()}.** ${text}`)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: quizTitle(quiz, content) },
      { type: 'text', markdown: quiz.question.trim() },
      ...runs.flatMap((run, index) => shownRun(quiz, run, nameOf(runs, index))),
      { type: 'text', markdown: listed.join('\n') },
      { type: 'actions', actions: letters.map((letter) => ({ label: letter.toUpperCase(), line: line(letter) })) },
    ],
  }
}

/** The topic and the level of a question, which may be shown before it is answered. */
export function quizTitle({ topic, level }: Quiz, content: Pages): string {
  return `Quiz: ${lessonOf(content, topic)?.title ?? topic}, level ${level}`
}

/** Two runs are one before and one after a change. */
const nameOf = (runs: Run[], index: number): string =>
  runs.length === 1 ? 'the run in question' : ['before the change', 'after the change'][index]!

/** The curves of a run, and its settings where they don't give the answer away. */
function shownRun({ plan, kind }: Quiz, run: Run, name: string): Block[] {
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  const settings = formatPlan(planOf(plan ?? ''))
  const named = kind === 'read-curve' ? name : trainLine(settings)
  const chart = runChart(run, named)
  return [
    ...(name === 'the run in question'
      ? []
      : [{ type: 'text' as const, markdown: `**${name.charAt(0).toUpperCase()}${name.slice(1)}**` }]),
    lossSparklines({ trainLoss, validationLoss }),
    { type: 'chart', chart, alt: `Loss curves of ${named}. ${describeCurves(chart)}` },
    { type: 'small', markdown: baselineWords(run) },
  ]
}

function baselineWords({ baselineLoss, histories }: Run): string {
  const epochs = histories[0]!.trainLoss.length
  const first = histories[0]!.trainLoss[0]
  const start = lossText(first)
  return `${epochs} epochs. The train loss after the first one: ${start}. Guessing alone would have a loss of ${lossText(baselineLoss)}.`
}
