import type { Pages } from '../../lessons/pages.ts'
import { lossText } from '../../numbers.ts'
import { trainLine } from '../../plan/text.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import { folded } from '../../reply/folded.ts'
import type { Action, ChartSeries, LossChart, Reply } from '../../reply/reply.ts'
import { bandOf } from '../runs/bands.ts'
import { medianText, partialBlock, rangeRemark, trainedLine } from '../runs/batch-view.ts'
import { lessonOf } from '../runs/pages.ts'
import type { Replicated } from '../runs/replicates.ts'
import type { Study } from '../runs/study.ts'
import type { Swept } from './sweep.ts'
import { valueTable } from './view.ts'

/** The whole answer to `/sweep knob:schedule`: how the rate goes on, the curve of each way, and which does best. */
export function presentSchedules(swept: Swept, result: Replicated, content: Pages): Reply {
  const { studies } = result
  const chart = chartOf(studies)
  const sentence = scheduleSentence(swept, studies)
  const best = swept.best === null ? undefined : studies[swept.best]
  return {
    tone: best ? 'good' : 'problem',
    blocks: [
      { type: 'heading', text: best ? `schedule: ${nameOf(best)} did best` : 'No schedule works here' },
      ...partialBlock(result),
      { type: 'text', markdown: sentence },
      { type: 'chart', chart, alt: `Validation loss over epochs, by schedule. ${describeCurves(chart)}` },
      ...folded([valueTable('schedule', studies.map(nameOf), swept)]),
      { type: 'actions', actions: actions(best, content) },
      ...folded([{ type: 'small', markdown: smallPrint(studies) }]),
    ],
    rest: 'Each schedule, and how it was measured',
  }
}

/** What came out: the best schedule, those that are not clearly worse, those that broke. */
export function scheduleSentence({ best, verdicts, seedSummaries }: Swept, studies: Study[]): string {
  const baseline = lossText(studies[0]?.run.baselineLoss ?? null)
  const named = (wanted: (index: number) => boolean) => studies.filter((_, index) => wanted(index)).map(nameOf)
  const broken = named((index) => seedSummaries[index]!.diverged > 0)
  const brokenWords = broken.length === 0 ? '' : ` Diverged on a seed or more: ${broken.join(', ')}.`
  if (best === null) return `No schedule ends better than guessing (loss ${baseline}).${brokenWords}`
  const measured = `${medianText(seedSummaries[best]!)} (${rangeRemark(seedSummaries[best]!)}; guessing gives ${baseline})`
  const equals = named((index) => verdicts[index] === 'works')
  const others = equals.length === 0 ? 'The others are clearly worse.' : `Not clearly worse: ${equals.join(', ')}.`
  const beside = studies.length === 1 ? '' : ` ${others}`
  return `schedule:${nameOf(studies[best]!)} did best: validation loss ${measured}.${beside}${brokenWords}`
}

/** The schedule with the decay that belongs to it. */
function nameOf({ plan: { schedule, decay } }: Study): string {
  return decay > 0 ? `${schedule} decay:${decay}` : schedule
}

function chartOf(studies: Study[]): LossChart {
  const kinds = { none: 'one', inverse: 'other', cosine: 'validation' } as const
  return {
    title: 'validation loss by schedule',
    series: studies.map((study): ChartSeries => ({
      label: study.plan.schedule,
      kind: kinds[study.plan.schedule],
      ...bandOf(study, 'validationLoss'),
    })),
    baseline: studies[0]?.run.baselineLoss ?? null,
    bestEpoch: null,
    overfitFrom: null,
  }
}

function actions(best: Study | undefined, content: Pages): Action[] {
  return [
    ...(best ? [{ label: 'Train the best', line: trainLine(best.planText) }] : []),
    ...(lessonOf(content, 'learning-rate-decay')
      ? [{ label: 'Read the lesson', line: '/lesson learning-rate-decay' }]
      : []),
  ]
}

function smallPrint(studies: Study[]): string {
  return (
    'none: the rate stays as it is; inverse: rate / (1 + decay · epoch); cosine: down to 0 along a cosine. ' +
    'Line: the middle of the seeds; band: lowest to highest. Which is best depends on the rate and on the length of the run.\n' +
    trainedLine(studies)
  )
}
