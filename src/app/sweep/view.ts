import type { Pages } from '../../lessons/pages.ts'
import { defaultPlan } from '../../plan/plan.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { tickText } from '../../numbers.ts'
import type { SweepChart } from '../../reply/knob-charts.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import { medianText, partialBlock, rangeText, trainedLine } from '../runs/batch-view.ts'
import type { Replicated } from '../runs/replicates.ts'
import { folded } from '../../reply/folded.ts'
import type { Study } from '../runs/study.ts'
import type { Swept, ValueVerdict } from './sweep.ts'
import { SweepInput } from './input.ts'
import { lineOf } from './options.ts'
import { lessonOfKnob, type SweptKnob } from '../../plan/knobs.ts'
import { sweepFacts } from '../../plan/sweep-values.ts'
import { edgeOf, sweepSentence, valuesOf } from './words.ts'
import { lessonOf, thinkOfStudying } from '../runs/pages.ts'

type KnobSweep = SweepInput & { knob: SweptKnob }

/** The whole answer to `/sweep` of one knob: which values work, which is best, where training breaks. */
export function presentSweep(input: KnobSweep, swept: Swept, result: Replicated, content: Pages): Reply {
  const { knob } = input
  const { studies } = result
  const values = valuesOf(knob, studies)
  const summary = sweepSentence(knob, swept, result)
  const medians = swept.seedSummaries.map(({ median }) => median)
  return {
    tone: swept.best === null ? 'problem' : 'good',
    blocks: [
      { type: 'heading', text: heading(knob, swept, values) },
      ...partialBlock(result),
      { type: 'text', markdown: summary },
      { type: 'sparklines', rows: [{ label: `loss, ${knob} rising`, values: medians, note: '' }] },
      { type: 'chart', chart: sweepChart(input, swept, studies), alt: `Validation loss over ${knob}. ${summary}` },
      ...folded([valueTable(knob, values, swept), ...thinkOf(knob, content)]),
      { type: 'actions', actions: actions(input, swept, result, content) },
      ...folded([{ type: 'small', markdown: smallPrint(input, studies) }]),
    ],
    rest: 'Each value, and how it was measured',
  }
}

function heading(knob: string, { best, works }: Swept, values: number[]): string {
  if (best === null) return `No value of ${knob} works here`
  if (works === null) return `No value of ${knob} is safe here`
  return `${knob}: ${rangeOf(works, values)}`
}

function rangeOf([first, last]: [number, number], values: number[]): string {
  const [from, to] = [tickText(values[first]!), tickText(values[last]!)]
  return first === last ? `only ${from} works` : `${from} to ${to} works`
}

function sweepChart({ knob, base, log }: KnobSweep, swept: Swept, studies: Study[]): SweepChart {
  const values = valuesOf(knob, studies)
  const points = values.map((value, index) => ({ value, ...swept.seedSummaries[index]! }))
  const { best, works } = swept
  const rest = formatPlan({ ...base, [knob]: defaultPlan[knob] })
  return {
    kind: 'sweep',
    title: `validation loss over ${knob}${rest ? ` · ${rest}` : ''}`,
    knob,
    log,
    series: [{ label: 'validation', points, connected: true }],
    baseline: studies[0]?.run.baselineLoss ?? null,
    works: works && [values[works[0]]!, values[works[1]]!],
    best: best === null ? null : values[best]!,
  }
}

const verdictWords: Record<ValueVerdict, string> = {
  best: 'best',
  works: 'works',
  worse: 'worse',
  guessing: 'no gain',
  diverges: 'diverges',
}

/** The table under a sweep: each value with its median loss, range and verdict. */
export function valueTable(knob: string, values: (number | string)[], { seedSummaries, verdicts }: Swept): Block {
  const rows = seedSummaries.map((seedSummary, index) => {
    const { diverged, seeds } = seedSummary
    const count = diverged === 0 ? '' : ` × ${diverged}/${seeds}`
    return [
      String(values[index]),
      medianText(seedSummary),
      rangeText(seedSummary),
      verdictWords[verdicts[index]!] + count,
    ]
  })
  const sentences = rows.map(([value, loss, range, word]) =>
    loss === '×'
      ? `**${knob}:${value}** ${word}`
      : `**${knob}:${value}** has a loss of ${loss}${range === '–' ? '' : ` (${range} over seeds)`}: ${word}`,
  )
  return { type: 'table', head: [knob, 'loss', 'over seeds', ''], rows, sentences }
}

/** The study-habit picture of a knob; nothing for one without a lesson. */
export function thinkOf(knob: string, content: Pages): Block[] {
  const lesson = lessonOf(content, lessonOfKnob(knob) ?? '')
  return lesson ? [thinkOfStudying(lesson.analogy.picture)] : []
}

/** The sweep that looks beyond an end, two powers of ten or the whole range once more; undefined where it can't. */
function furtherLine(input: KnobSweep, swept: Swept, result: Replicated): string | undefined {
  const { knob, log, base } = input
  const edge = edgeOf(knob, swept, result)
  if (edge === undefined) return undefined
  const values = valuesOf(knob, result.studies)
  const [first, last] = [values[0]!, values.at(-1)!]
  const { minimum, maximum, whole } = sweepFacts(knob, base)
  const fit = (value: number) => {
    const kept = Math.min(maximum, Math.max(minimum, value))
    return whole ? Math.round(kept) : Number(kept.toPrecision(3))
  }
  const range =
    edge === 'above'
      ? { from: log ? fit(last / 10) : first, to: fit(log ? last * 10 : last + (last - first)) }
      : { from: fit(log ? first / 100 : first - (last - first)), to: log ? fit(first * 10) : last }
  const further = { knob, ...range, steps: values.length, seeds: input.seeds, plan: formatPlan(base) }
  return SweepInput.safeParse(further).success ? `/sweep ${lineOf(further)}` : undefined
}

function actions(input: KnobSweep, swept: Swept, result: Replicated, content: Pages): Action[] {
  const best = swept.best === null ? undefined : result.studies[swept.best]
  const further = furtherLine(input, swept, result)
  const lesson = lessonOfKnob(input.knob)
  return [
    ...(best ? [{ label: 'Train the best', line: trainLine(best.planText) }] : []),
    ...(further === undefined ? [] : [{ label: 'Look further', line: further }]),
    ...(lesson !== undefined && lessonOf(content, lesson)
      ? [{ label: 'Read the lesson', line: `/lesson ${lesson}` }]
      : []),
  ]
}

function smallPrint({ knob, base }: KnobSweep, studies: Study[]): string {
  const rest = formatPlan({ ...base, [knob]: defaultPlan[knob] })
  return (
    'Line: the middle of the seeds; bar and band: lowest to highest; ×: a seed diverged, which is counted, not averaged. ' +
    `Works: better than guessing, and not clearly worse than the best on the same seeds. ` +
    (knob === 'stop' ? 'Stopping looks at the held-out examples on which it is judged here, which flatters it. ' : '') +
    `The best of ${studies.length} looks a little better than it is: it was chosen because it was lucky too.\n${trainedLine(studies)} Everything else: ${rest || 'as usual'}.`
  )
}
