import type { Verdict } from '../../diagnosis/diagnosis.ts'
import type { DiagnosisPage, Pages } from '../../lessons/pages.ts'
import type { Figure } from '../../logs/curves/row.ts'
import { filled } from '../../logs/curves/filled.ts'
import { metricName } from '../../logs/vocabulary/metric-names.ts'
import type { LogStudy } from '../../logs/study-log.ts'
import { trainLine } from '../../plan/text.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Action, Block, LossChart, Reply, SparklineRow } from '../../reply/reply.ts'
import { lossRow } from '../runs/curves.ts'
import { pageOf, thinkOfStudying, toneOf } from '../runs/pages.ts'
import { besides, otherRuns, smallPrint } from './details.ts'

/** While a long log waits for its turn and is read. */
export const presentReading = (): Reply => ({
  tone: 'neutral',
  blocks: [{ type: 'text', markdown: 'This is a long log. I am reading it.' }],
})

/** What a verdict says of a log, before its numbers. */
const headlines: Record<Verdict, string> = {
  converged: 'This log shows no fault.',
  diverged: 'This training has broken down.',
  overfitting: 'It gets better on its own examples and not on new ones.',
  underfitting: 'It has not learned yet what there is to learn.',
  unclear: 'This log decides nothing.',
}

/** The answer to `/diagnose`: the verdict and the numbers that decided, what to do in the words of the framework, and what nobody could see. */
export function presentLog(study: LogStudy, content: Pages): Reply {
  const { diagnosis, bring } = study
  const { verdict, main } = diagnosis
  const page = main.id === 'no-verdict' ? undefined : pageOf(content, main.id)
  const text = (markdown: string | null): Block[] => (markdown ? [{ type: 'text', markdown }] : [])
  return {
    tone: toneOf[verdict],
    blocks: [
      { type: 'heading', text: verdict.slice(0, 1).toUpperCase() + verdict.slice(1) },
      ...text(`**${headlines[verdict]}** ${main.evidence}`),
      ...text(bring && `**What would tell more.** ${bring}`),
      ...text(otherRuns(study)),
      ...pictures(study),
      ...text(remedies(study, content)),
      ...text(besides(study)),
      ...(page ? [thinkOfStudying(pictureOf(page, study))] : []),
      ...text(`**What I could not check**\n\n${listed(diagnosis.notChecked)}`),
      ...(page && verdict !== 'unclear'
        ? [{ type: 'actions', actions: actionsOf(page) } as const]
        : [{ type: 'actions', actions: lessons } as const]),
      { type: 'small', markdown: smallPrint(study, page?.limits) },
    ],
  }
}

const lessons: Action[] = [{ label: 'Read the lesson', line: '/lesson loss-curves' }]

/** The study-habit picture for what holds of a log; what rests on the loss of guessing does not, because no log tells it. */
function pictureOf(page: DiagnosisPage, { log }: LogStudy): string {
  const heldOut = log.curves.marks.validation ?? log.curves.marks.validationMetric
  const holds: Record<string, string[]> = {
    'slow-learning': ['hardly-learned', 'hardly-moves'],
    healthy: heldOut && heldOut.count > 2 ? ['levelled-off', 'holds-on-new-examples'] : [],
  }
  const known = holds[page.id] ?? []
  return (page.analogy.find(({ when }) => when.every((claim) => known.includes(claim))) ?? page.analogy.at(-1)!).text
}

const mostRemedies = 3

/** What to do next, in the words of the framework. */
function remedies({ log, diagnosis }: LogStudy, content: Pages): string | null {
  const { verdict } = diagnosis
  const page = content.frameworks?.find(({ id }) => id === log.framework.id)
  if (page === undefined || verdict === 'unclear') return null
  const lines = page.remedies[verdict].slice(0, mostRemedies).map(({ text, source }) => `${text} [source](${source})`)
  const head = log.framework.known
    ? `What to try next, in ${page.name}`
    : `What to try next; I do not see which framework it is, in ${page.name} it would be`
  return `**${head}**\n\n${listed(lines)}`
}

interface Curve {
  label: string
  kind: 'train' | 'validation'
  values: (number | null)[]
}

/** The curves as they were judged, gaps filled: the losses, or the metric where there are none. */
function curvesOf({ log: { curves, metric } }: LogStudy): Curve[] {
  const isLoss = curves.marks.train !== undefined || curves.marks.validation !== undefined || has(curves.train)
  const name = isLoss ? 'loss' : metricName(metric?.key ?? 'metric')
  const figures: [Figure, Curve['kind']][] = isLoss
    ? [
        ['train', 'train'],
        ['validation', 'validation'],
      ]
    : [
        ['trainMetric', 'train'],
        ['validationMetric', 'validation'],
      ]
  return figures
    .filter(([figure]) => has(curves[figure]))
    .map(([figure, kind]) => ({ label: `${kind} ${name}`, kind, values: filled(curves[figure]) }))
}

const has = (values: unknown[]): boolean => values.some((value) => value !== undefined)

function pictures(study: LogStudy): Block[] {
  const curves = curvesOf(study)
  if (curves.every(({ values }) => values.length < 2)) return []
  const rows: SparklineRow[] = curves.map(({ label, values }) => lossRow(label, values))
  const chart = chartOf(study, curves)
  const alt = `Curves of the log: ${study.diagnosis.verdict}. ${describeCurves(chart)}`
  return [
    { type: 'sparklines', rows },
    { type: 'chart', chart, alt },
  ]
}

/** No line for guessing: a log does not tell it. */
function chartOf({ diagnosis, log }: LogStudy, curves: Curve[]): LossChart {
  const { verdict } = diagnosis
  const finite = (curves.find(({ kind }) => kind === 'validation')?.values ?? []).map((value) => value ?? Infinity)
  const isLoss = log.curves.marks.validation !== undefined
  const best = finite.length === 0 || verdict === 'diverged' || !isLoss ? null : finite.indexOf(Math.min(...finite))
  return {
    title: 'Your log',
    series: curves,
    baseline: null,
    bestEpoch: best,
    overfitFrom: verdict === 'overfitting' ? best : null,
  }
}

/** Our own runs that show the same and how such a run is mended: the log's plan is not known. */
function actionsOf({ sections, lesson }: DiagnosisPage): Action[] {
  const plan = (id: string) => sections.find((section) => section.id === id)?.plans[0]?.planText
  const offer = (label: string, planText: string | undefined): Action[] =>
    planText === undefined ? [] : [{ label, line: trainLine(planText) }]
  return [
    ...offer('See an example of ours', plan('see-it')),
    ...offer('See the example mended', plan('mended')),
    { label: 'Read the lesson', line: `/lesson ${lesson}` },
  ]
}

const listed = (items: string[]): string => items.map((item) => `- ${item}`).join('\n')
