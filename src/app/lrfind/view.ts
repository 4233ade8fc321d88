import { folded } from '../../reply/folded.ts'
import type { Pages } from '../../lessons/pages.ts'
import { defaultPlan } from '../../plan/plan.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { tickText } from '../../numbers.ts'
import type { SweepChart } from '../../reply/knob-charts.ts'
import type { Action, Reply } from '../../reply/reply.ts'
import { planText } from '../runs/plan-option.ts'
import { lineOf as compareLine } from '../compare/input.ts'
import type { RateSearch } from './lrfind.ts'
import { shortRunSummaries } from './short-runs.ts'
import { confirmPairs } from './rates.ts'
import { partialBlock, trainedLine } from '../runs/batch-view.ts'
import { thinkOf, valueTable } from '../sweep/view.ts'
import { bandOf, ratesSentence } from './words.ts'

/** The whole answer to `/lrfind`: the band of learning rates that work, one to take, and what it changes. */
export function presentRates(search: RateSearch, content: Pages): Reply {
  const summary = ratesSentence(search)
  const short = shortRunSummaries(search.short)
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
            values: short.map(({ median }) => median),
            note: rangeNote(search.short),
          },
          {
            label: `${epochsText(search.whole)}, lr rising`,
            values: search.swept.seedSummaries.map(({ median }) => median),
            note: rangeNote(search.whole),
          },
        ].filter(({ values }) => values.length > 0),
      },
      { type: 'chart', chart: rateChart(search), alt: `Validation loss over the learning rate. ${summary}` },
      ...folded([...(rates.length > 0 ? [valueTable('lr', rates, search.swept)] : []), ...thinkOf('lr', content)]),
      { type: 'actions', actions: actions(search) },
      ...folded([{ type: 'small', markdown: smallPrint(search) }]),
    ],
    rest: 'Each rate, and how it was measured',
  }
}

function heading({ rate, swept, whole }: RateSearch): string {
  if (rate === null) return whole.length === 0 ? 'No learning rate yet' : 'No learning rate works here'
  const band = bandOf({ swept, whole })
  return band === null || band[0] === band[1] ? `Try lr:${rate}` : `lr from ${band[0]} to ${band[1]} works; try ${rate}`
}

function rateChart({ plan, short, whole, swept, rate }: RateSearch): SweepChart {
  const seedSummaries = shortRunSummaries(short)
  const rest = formatPlan({ ...plan, lr: defaultPlan.lr })
  const series = [
    {
      label: epochsText(short),
      points: short.map(({ plan: { lr } }, index) => ({ value: lr, ...seedSummaries[index]! })),
      connected: true,
      muted: true,
    },
    {
      label: epochsText(whole),
      points: whole.map(({ plan: { lr } }, index) => ({ value: lr, ...swept.seedSummaries[index]! })),
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
