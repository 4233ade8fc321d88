import { trainLine } from '../../plan/text.ts'
import { lossRow } from '../runs/curves.ts'
import { lessonOfKnob } from '../../plan/knobs.ts'
import type { Pages } from '../../lessons/pages.ts'
import { datasets } from '../../plan/datasets.ts'
import type { PlanField } from '../../plan/plan.ts'
import { formatValue } from '../../plan/values.ts'
import { lossText } from '../../numbers.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Action, Block, Reply, SparklineRow } from '../../reply/reply.ts'
import { bandOf } from '../runs/bands.ts'
import { comparisonChart } from './chart.ts'
import { type Comparison, differences } from './compare.ts'
import { lineOf } from './input.ts'
import { comparisonReason, comparisonSentence } from './words.ts'
import { outcomesOf, type SeedSummary, summariseSeeds } from '../runs/outcomes.ts'
import { planText } from '../runs/plan-option.ts'
import { medianText, partialBlock, rangeText, trainedLine } from '../runs/batch-view.ts'
import type { Replicated } from '../runs/replicates.ts'
import { folded } from '../../reply/folded.ts'
import type { Study } from '../runs/study.ts'
import { lessonOf, pictureOf } from '../runs/pages.ts'

/** The whole answer to `/compare`: which plan is better, how sure that is, and the curves of both. */
export function presentComparison(
  a: Study,
  b: Study,
  comparison: Comparison,
  how: Pick<Replicated, 'stopped' | 'progress'>,
  content: Pages,
): Reply {
  const differing = differences(a.plan, b.plan)
  const knobs = differing.map(
    (field) => `- \`${field}\`: ${formatValue(a.plan[field])} in a, ${formatValue(b.plan[field])} in b`,
  )
  const chart = comparisonChart(a, b)
  return {
    tone: comparison.outcome === 'neither' ? 'problem' : comparison.outcome === 'unclear' ? 'neutral' : 'good',
    blocks: [
      { type: 'heading', text: headings[comparison.outcome] },
      ...partialBlock(how),
      { type: 'text', markdown: comparisonReason(comparison) },
      { type: 'text', markdown: `What differs:\n${knobs.join('\n')}` },
      { type: 'sparklines', rows: [...sparklines('a', a), ...sparklines('b', b)] },
      {
        type: 'chart',
        chart,
        alt: `Validation loss of a and b over epochs. ${describeCurves(chart)} ${comparisonSentence(comparison)}`,
      },
      ...folded([table(a, b), ...pictureOf(content, 'comparing')]),
      { type: 'actions', actions: actions(a, b, comparison, differing, content) },
      ...folded([{ type: 'small', markdown: smallPrint(a, b, differing) }]),
    ],
    rest: 'Both in numbers, and how it was measured',
  }
}

const headings: Record<Comparison['outcome'], string> = {
  a: 'a is better',
  b: 'b is better',
  alike: 'No difference that matters',
  unclear: 'No clear difference',
  neither: 'Both diverge',
  'different-data': 'Two different tasks',
}

function sparklines(name: string, study: Study): SparklineRow[] {
  const [train, validation] = [bandOf(study, 'trainLoss').values, bandOf(study, 'validationLoss').values]
  return [lossRow(`${name} train loss`, train), lossRow(`${name} validation loss`, validation)]
}

function table(a: Study, b: Study): Block {
  const both = [a, b]
  const seedSummaries = both.map((study) => summariseSeeds(outcomesOf(study)))
  const rows = [
    ['validation loss', ...seedSummaries.map(medianText)],
    ['over seeds', ...seedSummaries.map(rangeText)],
    ['guessing', ...both.map(({ run }) => lossText(run.baselineLoss))],
    ['right answers', ...both.map(accuracyText)],
    ['diverged', ...seedSummaries.map(divergedText)],
    ['verdict', ...both.map(({ diagnosis }) => diagnosis.verdict)],
  ]
  const sentences = rows.map(([what, one, other]) => `**${what}**: ${one} for a, ${other} for b`)
  return { type: 'table', head: ['', 'a', 'b'], rows, sentences }
}

/** The median accuracy over the seeds that did not diverge. */
function accuracyText(study: Study): string {
  const outcomes = outcomesOf(study).filter(({ diverged }) => !diverged)
  const accuracies = outcomes.flatMap(({ accuracy }) => accuracy ?? []).toSorted((one, other) => one - other)
  const median = accuracies[Math.floor(accuracies.length / 2)]
  return median === undefined ? '–' : `${Math.round(median * 100)} %`
}

function divergedText({ diverged, seeds }: SeedSummary): string {
  return `${diverged} of ${seeds}`
}

function actions(
  a: Study,
  b: Study,
  { outcome, needed }: Comparison,
  differing: PlanField[],
  content: Pages,
): Action[] {
  const better = outcome === 'a' ? a : outcome === 'b' ? b : undefined
  const lesson = differing.map(lessonOfKnob).find((id) => id !== undefined && lessonOf(content, id))
  const more = { a: planText(a.plan), b: planText(b.plan), seeds: needed ?? 0 }
  return [
    ...(better ? [{ label: `Train ${outcome}`, line: trainLine(better.planText) }] : []),
    ...(needed === null ? [] : [{ label: `With ${needed} seeds`, line: `/compare ${lineOf(more)}` }]),
    ...(lesson === undefined ? [] : [{ label: 'Read the lesson', line: `/lesson ${lesson}` }]),
  ]
}

/** The fields that decide which examples a run is examined on; of a table also how many are trained on. */
const examFields: PlanField[] = ['sample', 'validation']

function smallPrint(a: Study, b: Study, differing: PlanField[]): string {
  const isTable = datasets[a.plan.dataset].rows !== null
  const exam = differing.some((field) => examFields.includes(field) || (isTable && field === 'points'))
    ? ' The two plans are examined on different examples; that is a part of the difference.'
    : ''
  return (
    'Line: the middle of the seeds; band: lowest to highest. Verdict: of the first seed. Seeds that diverged are left out of both, unless all did. ' +
    'Interval: where the average over many seeds would probably lie, on this draw of the data.' +
    `${exam}\n${trainedLine([a, b])}`
  )
}
