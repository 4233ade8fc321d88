import { lossSparklines } from '../runs/curves.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import { sayingOf } from '../../lessons/wording.ts'
import { UserError } from '../../errors.ts'
import type { Pages } from '../../lessons/pages.ts'
import { trainLine } from '../../plan/text.ts'
import { endOf, plansToDecide } from '../../practice/quiz/decide.ts'
import { measures, type Measure } from '../../training/measures.ts'
import { curveWords, measureTable, valueText } from './measure-view.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { type Quiz, rightAnswer } from '../../practice/quiz/quiz.ts'
import type { Block } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { runChart, twoRunsChart } from '../runs/run-chart.ts'
import { letters } from './question-view.ts'
import { plansOf, type QuizTraining, quizRuns } from './recent-runs.ts'
import { pageOf } from '../runs/pages.ts'

/** What was right, and why; what was chosen, and why not. `chosen` is null where nobody chose (a reveal for all). */
export function explanationBlocks({ choices, ...quiz }: Quiz, chosen: number | null): Block[] {
  const answer = rightAnswer({ choices, ...quiz })
  const said = (index: number) => `**${letters[index]!.toUpperCase()}. ${choices[index]!.text}**`
  const right: Block = {
    type: 'text',
    markdown: `Right is ${said(answer)}\n\n${choices[answer]!.explanation.trim()}`,
  }
  if (chosen === null || chosen === answer) return [right]
  return [{ type: 'text', markdown: `You chose ${said(chosen)}\n\n${choices[chosen]!.explanation.trim()}` }, right]
}

/** The runs that decide a quiz, or the one it is about; none for a question about words. @throws UserError as the queue */
export async function trainQuiz(quiz: Quiz, context: QuizTraining): Promise<Run[]> {
  const plans = plansOf(quiz)
  return plans.length === 0 ? [] : quizRuns(plans, context)
}

/** What was said of runs, by the question: everybody who answers it is shown the same. */
const presented = new WeakMap<Run[], { quiz: Quiz; blocks: Block[] }>()

/** The run revealed, for real: trained now. Where it can't be, the answer stands without it. */
export async function revealBlocks(quiz: Quiz, context: QuizTraining & { content: Pages }): Promise<Block[]> {
  try {
    const runs = await trainQuiz(quiz, context)
    const known = presented.get(runs)
    if (known?.quiz === quiz) return known.blocks
    const blocks = runs.length === 0 ? [] : presentRuns(quiz, runs, context.content)
    presented.set(runs, { quiz, blocks })
    return blocks
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    return [{ type: 'small', markdown: `The run can't be shown at the moment: ${problem.message}` }]
  }
}

/** How the runs decided: of the quiz's own plan its curves and its diagnosis, of several plans a table. */
function presentRuns(quiz: Quiz, runs: Run[], content: Pages): Block[] {
  const { decidedBy } = quiz
  switch (decidedBy?.by) {
    case undefined:
    case 'verdict':
    case 'finding':
      return oneRun(quiz, runs[0]!, diagnosisWords(quiz, runs[0]!, content))
    case 'measure':
      return oneRun(quiz, runs[0]!, measureWords(decidedBy.measure, runs[0]!))
    case 'difference':
      return twoRuns(quiz, runs, decidedBy.measure)
    case 'lowest':
    case 'highest':
      return manyRuns(quiz, runs, decidedBy.measure)
    case 'mends':
      return manyRuns(quiz, runs, 'validation-loss')
    default:
      return decidedBy satisfies never
  }
}

function oneRun({ plan }: Quiz, run: Run, words: string): Block[] {
  const line = trainLine(planOf(plan ?? ''))
  const { trainLoss, validationLoss } = run.histories[0]!
  return [
    { type: 'text', markdown: `**The run.** \`${line}\`: ${words}` },
    lossSparklines({ trainLoss, validationLoss }),
    { type: 'chart', chart: runChart(run, line), alt: `Loss curves of ${line}.` },
  ]
}

function diagnosisWords({ plan }: Quiz, run: Run, content: Pages): string {
  const trained = planOf(plan ?? '')
  const { verdict, main } = diagnose(run, trained)
  return `${verdict}. ${sayingOf(run, trained)(pageOf(content, main.id).headline)} ${main.evidence}`
}

function measureWords(measure: Measure, run: Run): string {
  return `${measures[measure]} is ${valueText(endOf(run, measure), measure)}.`
}

function twoRuns(quiz: Quiz, runs: Run[], measure: Measure): Block[] {
  const [one, other] = plansToDecide(quiz).map((plan) => trainLine(plan))
  const rows = [one!, other!].map((line, index) => [line, valueText(endOf(runs[index]!, measure), measure)])
  return [
    { type: 'text', markdown: '**The runs.** Both plans, trained just now on the same seed:' },
    measureTable(['plan'], rows, measure),
    {
      type: 'chart',
      chart: twoRunsChart({ run: runs[0]!, label: 'first' }, { run: runs[1]!, label: 'second' }, measure),
      alt: `${curveWords(measure)} of ${one} and of ${other}.`,
    },
  ]
}

/** One row a choice; the quiz's own plan comes first where it has a run to mend. */
function manyRuns(quiz: Quiz, runs: Run[], measure: Measure): Block[] {
  const extra = runs.length - quiz.choices.length
  const answer = rightAnswer(quiz)
  const name = (index: number) => (index < extra ? '' : letters[index - extra]!.toUpperCase())
  const text = (index: number) => (index < extra ? 'as it was' : quiz.choices[index - extra]!.outcome || 'no change')
  const rows = runs.map((run, index) => [name(index), text(index), valueText(endOf(run, measure), measure)])
  const best = { run: runs[answer + extra]!, label: name(answer + extra) }
  const rival = extra > 0 ? 0 : answer === 0 ? 1 : 0
  const other = { run: runs[rival]!, label: name(rival) || 'as it was' }
  return [
    { type: 'text', markdown: '**The runs.** Every choice, trained just now on the same seed:' },
    measureTable(['', 'plan'], rows, measure),
    {
      type: 'chart',
      chart: twoRunsChart(other, best, measure),
      alt: `${curveWords(measure)} of ${other.label} and of ${best.label}.`,
    },
  ]
}
