import type { Pages } from '../../lessons/pages.ts'
import { defaultPlan } from '../../plan/plan.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { changeText, tickText } from '../../numbers.ts'
import type { Action, Reply, SweepChart } from '../../reply/reply.ts'
import { planText } from '../runs/plan-option.ts'
import { lineOf as compareLine } from '../compare/input.ts'
import type { RateSearch } from './lrfind.ts'
import { shortSpreads } from './short-runs.ts'
import { confirmPairs } from './rates.ts'
import { middleText, partialBlock, trainedLine } from '../runs/batch-view.ts'
import { thinkOf, valueTable } from '../sweep/view.ts'

/** The whole answer to `/lrfind`: the band of learning rates that work, one to take, and what it changes. */
export function presentRates(search: RateSearch, content: Pages): Reply {
  const summary = ratesSentence(search)
  const short = shortSpreads(search.short)
  const rates = search.whole.map(({ plan }) => plan.lr)
  return {
    tone: search.rate === null ? 'warning' : 'good',
    blocks: [
      { type: 'heading', text: heading(search) },
      ...partialBlock(search),
      { type: 'text', markdown: summary },
      {
        type: 'sparklines',
        rows: [
          {
            label: `${epochsText(search.short)}, lr rising`,
            values: short.map(({ middle }) => middle),
            note: rangeNote(search.short),
          },
          {
            label: `${epochsText(search.whole)}, lr rising`,
            values: search.swept.spreads.map(({ middle }) => middle),
            note: rangeNote(search.whole),
          },
        ].filter(({ values }) => values.length > 0),
      },
      { type: 'chart', chart: rateChart(search), alt: `Validation loss over the learning rate. ${summary}` },
      ...(rates.length > 0 ? [valueTable('lr', rates, search.swept)] : []),
      ...thinkOf('lr', content),
      { type: 'actions', actions: actions(search) },
      { type: 'small', markdown: smallPrint(search) },
    ],
  }
}

function heading({ rate, swept, whole }: RateSearch): string {
  if (rate === null) return whole.length === 0 ? 'No learning rate yet' : 'No learning rate works here'
  const band = bandOf({ swept, whole })
  return band === null || band[0] === band[1] ? `Try lr:${rate}` : `lr from ${band[0]} to ${band[1]} works; try ${rate}`
}

/** The smallest and the largest rate that work at full length, around the best one. */
function bandOf({ swept: { works }, whole }: Pick<RateSearch, 'swept' | 'whole'>): [number, number] | null {
  return works && [whole[works[0]]!.plan.lr, whole[works[1]]!.plan.lr]
}

/** What came out: the band, the rate to take, and what it changes against the plan's own. */
export function ratesSentence(search: RateSearch): string {
  const { rate, swept, whole, seeds } = search
  if (whole.length === 0) return 'The full-length runs that would tell were not reached.'
  if (rate === null)
    return `None of the ${whole.length} learning rates that ran at full length ends better than guessing. Then the learning rate is not what keeps this plan from learning.`
  const band = bandOf(search)
  const found = `lr:${rate} ends lowest, at a validation loss of ${middleText(swept.spreads[swept.best!]!)}`
  const range =
    band === null
      ? ', but it diverged on a seed too: no rate is safe'
      : band[0] === band[1]
        ? '; its neighbours are worse'
        : `; from ${tickText(band[0])} to ${tickText(band[1])} nothing is clearly worse`
  return `At full length, on ${seeds} seeds each, ${found}${range}. ${ownSentence(search, band)}`.trim()
}

function ownSentence({ plan, rate, confirmed }: RateSearch, band: [number, number] | null): string {
  if (plan.lr === rate) return 'That is the rate this plan has.'
  const inside = band !== null && plan.lr >= band[0] && plan.lr <= band[1]
  const own = `The plan's own ${tickText(plan.lr)} ${inside ? 'lies inside this band' : 'lies outside'}`
  if (confirmed === null) return `${own}.`
  if (confirmed.by === 'divergence' && confirmed.outcome === 'b')
    return `${own}: on ${confirmed.seeds} fresh seeds it diverged ${confirmed.diverged.a} times, lr:${rate} ${confirmed.diverged.b} times.`
  const { effect } = confirmed
  if (effect === null) return `${own}.`
  const change = `${changeText(effect.mean)} (95 % interval ${changeText(effect.low)} to ${changeText(effect.high)})`
  const words = {
    b: 'clearly better',
    alike: 'no difference that matters',
    a: 'worse: the choice was luck, stay where you are',
    unclear: 'no clear difference',
    neither: 'no clear difference',
    'different-data': 'no clear difference',
  }[confirmed.outcome]
  return `${own}: on ${confirmPairs} fresh seeds and fresh examples lr:${rate} changes the loss by ${change}, ${words}.`
}

function rateChart({ plan, short, whole, swept, rate }: RateSearch): SweepChart {
  const spreads = shortSpreads(short)
  const rest = formatPlan({ ...plan, lr: defaultPlan.lr })
  const series = [
    {
      label: epochsText(short),
      points: short.map(({ plan: { lr } }, index) => ({ value: lr, ...spreads[index]! })),
      connected: true,
      muted: true,
    },
    {
      label: epochsText(whole),
      points: whole.map(({ plan: { lr } }, index) => ({ value: lr, ...swept.spreads[index]! })),
      connected: true,
    },
  ]
  return {
    kind: 'sweep',
    title: `validation loss over lr${rest ? ` · ${rest}` : ''}`,
    knob: 'lr',
    log: true,
    series: series.filter(({ points }) => points.length > 0),
    baseline: short[0]?.run.baselineLoss ?? null,
    works: bandOf({ swept, whole }),
    best: rate,
  }
}

function epochsText(studies: RateSearch['short']): string {
  const epochs = studies[0]?.plan.epochs ?? 0
  return epochs === 1 ? '1 epoch' : `${epochs} epochs`
}

function rangeNote(studies: RateSearch['short']): string {
  const rates = studies.map(({ plan }) => plan.lr)
  return rates.length === 0 ? '' : `${tickText(rates[0]!)} … ${tickText(rates.at(-1)!)}`
}

function actions({ plan, rate, confirmed }: RateSearch): Action[] {
  const lesson = { label: 'Read the lesson', line: '/lesson learning-rate' }
  if (rate === null) return [{ label: 'Train it as it is', line: trainLine(plan) }, lesson]
  const found = { ...plan, lr: rate }
  const take = { label: `Train with lr:${rate}`, line: trainLine(found) }
  const unsure = rate !== plan.lr && confirmed?.outcome === 'unclear'
  const check = `/compare ${compareLine({ a: planText(plan), b: planText(found), seeds: 15 })}`
  return [take, ...(unsure ? [{ label: 'Compare on more seeds', line: check }] : []), lesson]
}

function smallPrint(search: RateSearch): string {
  const { short, whole, confirmed } = search
  return (
    `Pale: every rate for ${epochsText(short)}, to see where learning starts and where it breaks. Strong: full-length runs ` +
    `of the rates around the fastest, because short runs flatter rates that are too high. Bands: lowest to highest of the seeds; ×: a seed diverged.\n` +
    `${trainedLine([...short, ...whole])}${confirmed === null ? '' : ` ${2 * confirmPairs} more on fresh seeds.`}`
  )
}
