import type { Content } from '../lessons/content.ts'
import { defaultPlan } from '../plan/plan.ts'
import { formatPlan } from '../plan/text.ts'
import { lossText, tickText } from '../reply/numbers.ts'
import type { Action, Block, Reply, SweepChart, SweepPoint } from '../reply/reply.ts'
import type { Spread } from './outcomes.ts'
import { middleText, partialBlock, rangeText, trainedLine } from './present-batch.ts'
import type { Replicated } from './replicates.ts'
import type { Study } from './study.ts'
import type { Swept, ValueVerdict } from './sweep.ts'
import { lineOf, type SweepInput } from './sweep-input.ts'
import { knobFacts, type SweptKnob } from './sweep-knobs.ts'
import { lessonOf, lessonOfKnob } from './words.ts'

type KnobSweep = SweepInput & { knob: SweptKnob }

/** The whole answer to `/sweep` of one knob: which values work, which is best, where training breaks. */
export function presentSweep(input: KnobSweep, swept: Swept, result: Replicated, content: Content): Reply {
  const { knob } = input
  const { studies } = result
  const values = valuesOf(knob, studies)
  const summary = sweepSentence(knob, swept, studies)
  const middles = swept.spreads.map(({ middle }) => middle)
  return {
    tone: swept.best === null ? 'problem' : 'good',
    blocks: [
      { type: 'heading', text: heading(knob, swept, values) },
      ...partialBlock(result),
      { type: 'text', markdown: summary },
      { type: 'sparklines', rows: [{ label: `loss, ${knob} rising`, values: middles, note: '' }] },
      { type: 'chart', chart: sweepChart(input, swept, studies), alt: `Validation loss over ${knob}. ${summary}` },
      valueTable(knob, values, swept),
      ...thinkOf(knob, content),
      { type: 'actions', actions: actions(input, swept, studies, content) },
      { type: 'small', markdown: smallPrint(input, studies) },
    ],
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

/** What came out: the best value, those that are as good, where it breaks, whether to look further. */
export function sweepSentence(knob: SweptKnob, swept: Swept, studies: Study[]): string {
  const values = valuesOf(knob, studies)
  const { best, works, spreads } = swept
  const broken = brokenSentence(values, spreads)
  const baseline = lossText(studies[0]?.run.baselineLoss ?? null)
  if (best === null)
    return `None of the ${values.length} values ends better than guessing (loss ${baseline}).${broken}`
  const { seeds } = spreads[best]!
  const measured = `validation loss ${middleText(spreads[best]!)} (${rangeText(spreads[best]!)} over ${seeds} seeds; guessing gives ${baseline})`
  const edge = edgeOf(knob, swept, studies)
  const further = edge ? ` The best value is the ${edge === 'above' ? 'largest' : 'smallest'} one tried, so look further.` : ''
  return `${knob}:${values[best]} did best: ${measured}. ${regionSentence(works, values)}${broken}${further}`
}

function regionSentence(works: Swept['works'], values: number[]): string {
  if (works === null) return 'But it diverged on a seed too, so no value is safe.'
  const [first, last] = works.map((index) => tickText(values[index]!))
  return first === last ? 'Its neighbours are worse.' : `From ${first} to ${last} nothing is clearly worse.`
}

function brokenSentence(values: number[], spreads: Spread[]): string {
  const broken = spreads.flatMap(({ diverged, seeds }, index) =>
    diverged > 0 ? [`${tickText(values[index]!)} (${diverged} of ${seeds} seeds)`] : [],
  )
  return broken.length === 0 ? '' : ` Diverged: ${broken.join(', ')}.`
}

/** Whether the best value is at an end of the range although the knob goes further. */
function edgeOf(knob: SweptKnob, { best }: Swept, studies: Study[]): 'below' | 'above' | undefined {
  const values = valuesOf(knob, studies)
  const value = best === null ? undefined : values[best]
  if (value === undefined || values.length < 2) return undefined
  const { minimum, maximum } = knobFacts(knob, studies[0]!.plan)
  if (best === 0 && value > minimum) return 'below'
  return best === values.length - 1 && value < maximum ? 'above' : undefined
}

export function sweepPoint(value: number, spread: Spread): SweepPoint {
  return { value, ...spread }
}

function sweepChart({ knob, base, log }: KnobSweep, swept: Swept, studies: Study[]): SweepChart {
  const values = valuesOf(knob, studies)
  const points = values.map((value, index) => sweepPoint(value, swept.spreads[index]!))
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
  guessing: 'learns little',
  diverges: 'diverges',
}

export function valueTable(knob: string, values: number[], { spreads, verdicts }: Swept): Block {
  const rows = spreads.map((spread, index) => [
    String(values[index]),
    middleText(spread),
    rangeText(spread),
    spread.diverged === 0 ? '' : `× ${spread.diverged}/${spread.seeds}`,
    verdictWords[verdicts[index]!],
  ])
  return { type: 'table', head: [knob, 'loss', 'over seeds', '', ''], rows }
}

export function thinkOf(knob: string, content: Content): Block[] {
  const lesson = lessonOf(content, lessonOfKnob[knob] ?? '')
  return lesson ? [{ type: 'text', markdown: `**Think of studying.** ${lesson.analogy.picture}` }] : []
}

/** How much further a sweep goes that looks beyond an end: two powers of ten, or the whole range once more. */
function furtherLine(input: KnobSweep, swept: Swept, studies: Study[]): string | undefined {
  const { knob, log, base } = input
  const edge = edgeOf(knob, swept, studies)
  if (edge === undefined) return undefined
  const values = valuesOf(knob, studies)
  const [first, last] = [values[0]!, values.at(-1)!]
  const { minimum, maximum, whole } = knobFacts(knob, base)
  const fit = (value: number) => {
    const kept = Math.min(maximum, Math.max(minimum, value))
    return whole ? Math.round(kept) : Number(kept.toPrecision(3))
  }
  const range =
    edge === 'above'
      ? { from: log ? fit(last / 10) : first, to: fit(log ? last * 10 : last + (last - first)) }
      : { from: fit(log ? first / 100 : first - (last - first)), to: log ? fit(first * 10) : last }
  const steps = values.length
  return `/sweep ${lineOf({ knob, ...range, steps, seeds: input.seeds, plan: formatPlan(base) })}`
}

function actions(input: KnobSweep, swept: Swept, studies: Study[], content: Content): Action[] {
  const best = swept.best === null ? undefined : studies[swept.best]
  const further = furtherLine(input, swept, studies)
  const lesson = lessonOfKnob[input.knob]
  return [
    ...(best ? [{ label: 'Train the best', line: `/train ${best.planText}`.trim() }] : []),
    ...(further === undefined ? [] : [{ label: 'Look further', line: further }]),
    ...(lesson !== undefined && lessonOf(content, lesson) ? [{ label: 'Read the lesson', line: `/lesson ${lesson}` }] : []),
  ]
}

function smallPrint({ knob, base, plans, seeds }: KnobSweep, studies: Study[]): string {
  const rest = formatPlan({ ...base, [knob]: defaultPlan[knob] })
  return (
    'Line: the middle of the seeds; bar and band: lowest to highest; ×: a seed diverged, which is counted, not averaged. ' +
    `Works: better than guessing, and not clearly worse than the best on the same ${seeds} seeds. ` +
    `The best of ${plans.length} looks a little better than it is: it was chosen because it was lucky too.\n${trainedLine(studies)} Everything else: ${rest || 'as usual'}.`
  )
}

function valuesOf(knob: SweptKnob, studies: Study[]): number[] {
  return studies.map(({ plan }) => plan[knob])
}
