import { historiesOf } from '../../training/early-stop.ts'
import { lossSparklines } from '../runs/curves.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import { sayingOf } from '../../lessons/wording.ts'
import type { Pages } from '../../lessons/pages.ts'
import { trainLine } from '../../plan/text.ts'
import { endOf } from '../../practice/quiz/decide.ts'
import { measures, type Measure } from '../../training/measures.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { readSentence } from '../../practice/quiz/sentence.ts'
import { type Quiz, rightAnswer } from '../../practice/quiz/quiz.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Block } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { runChart, twoRunsChart } from '../runs/run-chart.ts'
import { curveWords, measureTable, valueText } from './measure-view.ts'
import { letters } from './question-view.ts'
import { plansOf } from './recent-runs.ts'
import { pageOf } from '../runs/pages.ts'

/** How the runs decided: of the quiz's own plan its curves and its diagnosis, of several plans a table. */
export function presentRuns(quiz: Quiz, runs: Run[], content: Pages): Block[] {
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
    case 'curve':
      return manyRuns(quiz, runs, 'validation-loss')
    case 'order':
      return orderedRuns(quiz, runs, decidedBy.measure)
    case 'false':
      return oneRun(quiz, runs[0]!, sentenceWords(quiz, runs[0]!))
    default:
      return decidedBy satisfies never
  }
}

function oneRun({ plan }: Quiz, run: Run, words: string): Block[] {
  const line = trainLine(planOf(plan ?? ''))
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  const chart = runChart(run, line)
  return [
    { type: 'text', markdown: `**The run.** \`${line}\`: ${words}` },
    lossSparklines({ trainLoss, validationLoss }),
    { type: 'chart', chart, alt: `Loss curves of ${line}. ${describeCurves(chart)}` },
  ]
}

function diagnosisWords({ plan }: Quiz, run: Run, content: Pages): string {
  const trained = planOf(plan ?? '')
  const { verdict, main } = diagnose(run, trained)
  return `${verdict}. ${sayingOf(run, trained)(pageOf(content, main.id).headline)} ${main.evidence}`
}

/** What each of the sentences is about, as it was measured. */
function sentenceWords({ choices }: Quiz, run: Run): string {
  const parts = choices.flatMap(({ outcome = '' }) => {
    const measure = readSentence(outcome)?.measure
    return measure ? [`${measures[measure]} is ${valueText(endOf(run, measure), measure)}`] : []
  })
  return `${parts.join('; ')}.`
}

function measureWords(measure: Measure, run: Run): string {
  return `${measures[measure]} is ${valueText(endOf(run, measure), measure)}.`
}

function twoRuns(quiz: Quiz, runs: Run[], measure: Measure): Block[] {
  const [one, other] = plansOf(quiz).map((plan) => trainLine(plan))
  const chart = twoRunsChart({ run: runs[0]!, label: 'first' }, { run: runs[1]!, label: 'second' }, measure)
  const rows = [one!, other!].map((line, index) => [line, valueText(endOf(runs[index]!, measure), measure)])
  return [
    { type: 'text', markdown: '**The runs.** Both plans, trained just now on the same seed:' },
    measureTable(['plan'], rows, measure),
    { type: 'chart', chart, alt: `${curveWords(measure)} of ${one} and of ${other}. ${describeCurves(chart)}` },
  ]
}

/** One row a plan that is put in order. */
function orderedRuns(quiz: Quiz, runs: Run[], measure: Measure): Block[] {
  const plans = plansOf(quiz).map((plan) => trainLine(plan))
  const rows = plans.map((line, index) => [
    orderedNames[index]!,
    line,
    valueText(endOf(runs[index]!, measure), measure),
  ])
  return [
    { type: 'text', markdown: '**The runs.** Every plan, trained just now on the same seed:' },
    measureTable(['', 'plan'], rows, measure),
  ]
}

const orderedNames = ['P', 'Q', 'R', 'S']

/** One row a choice; the quiz's own plan comes first where it has a run to mend. */
function manyRuns(quiz: Quiz, runs: Run[], measure: Measure): Block[] {
  const extra = runs.length - quiz.choices.length
  const answer = rightAnswer(quiz)
  const name = (index: number) => (index < extra ? '' : letters[index - extra]!.toUpperCase())
  const first = quiz.decidedBy?.by === 'curve' ? 'as shown' : 'as it was'
  const text = (index: number) => (index < extra ? first : quiz.choices[index - extra]!.outcome || 'no change')
  const rows = runs.map((run, index) => [name(index), text(index), valueText(endOf(run, measure), measure)])
  const best = { run: runs[answer + extra]!, label: name(answer + extra) }
  const rival = extra > 0 ? 0 : answer === 0 ? 1 : 0
  const other = { run: runs[rival]!, label: name(rival) || first }
  const chart = twoRunsChart(other, best, measure)
  return [
    { type: 'text', markdown: `**The runs.** Every choice, trained just now on ${seedWords(quiz)}:` },
    measureTable(['', 'plan'], rows, measure),
    { type: 'chart', chart, alt: `${curveWords(measure)} of two of them. ${describeCurves(chart)}` },
  ]
}

/** Curves that are known by their shape are compared with those of other seeds and draws. */
const seedWords = ({ decidedBy }: Quiz): string =>
  decidedBy?.by === 'curve' ? 'another seed and another draw of the data' : 'the same seed'
