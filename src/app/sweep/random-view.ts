import type { Pages } from '../../lessons/pages.ts'
import { knobs, type SweptKnob } from '../../plan/knobs.ts'
import { isLogSpaced, numberOf } from '../../plan/sweep-values.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { formatValue } from '../../plan/values.ts'
import { lossText } from '../../numbers.ts'
import { freshDistance, seedAfter } from '../../plan/seeds.ts'
import type { SweepChart } from '../../reply/knob-charts.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import { compare } from '../compare/compare.ts'
import { lineOf as compareLine } from '../compare/input.ts'
import { planText } from '../runs/plan-option.ts'
import { medianText, partialBlock, rangeRemark, trainedLine } from '../runs/batch-view.ts'
import type { Replicated } from '../runs/replicates.ts'
import type { Study } from '../runs/study.ts'
import type { Swept } from './sweep.ts'
import type { SweepInput } from './input.ts'
import { pictureOf } from '../runs/pages.ts'

/** Plans in the table; more would not fit a message. */
const shownPlans = 5

/** The whole answer to a random sweep: the best plans that were drawn, and whether they beat the person's own. */
export function presentRandomSweep(input: SweepInput, swept: Swept, result: Replicated, content: Pages): Reply {
  const { studies } = result
  const summary = randomSentence(input, swept, studies)
  const ranking = rank(swept)
  return {
    tone: swept.best === null ? 'problem' : 'good',
    blocks: [
      { type: 'heading', text: `${studies.length} plans at random` },
      ...partialBlock(result),
      { type: 'text', markdown: summary },
      {
        type: 'sparklines',
        rows: [
          { label: 'loss, best first', values: ranking.map((index) => swept.seedSummaries[index]!.median), note: '' },
        ],
      },
      {
        type: 'chart',
        chart: randomChart(input, swept, studies),
        alt: `Validation loss of every plan over its ${knobs[acrossOf(input)].label}. ${summary}`,
      },
      table(ranking, input, swept, studies),
      ...pictureOf(content, 'trying'),
      { type: 'actions', actions: actions(input, swept, studies) },
      {
        type: 'small',
        markdown: `Drawn at random: ${input.drawn.join(', ')}; the seed of the plan decides what is drawn. The best of ${studies.length} looks a little better than it is: it was chosen because it was lucky too. Fresh seeds tell.\n${trainedLine(studies)}`,
      },
    ],
  }
}

/** What came out: the best plan, and whether it beats the first, which is the person's own. */
export function randomSentence({ drawn }: SweepInput, { best, seedSummaries }: Swept, studies: Study[]): string {
  const broken = seedSummaries.filter(({ diverged }) => diverged > 0).length
  const diverged = broken === 0 ? '' : ` ${broken} of ${studies.length} plans diverged on a seed or more.`
  if (best === null) return `None of the ${studies.length} plans ends better than guessing.${diverged}`
  const found = `${medianText(seedSummaries[best]!)} (${rangeRemark(seedSummaries[best]!)})`
  if (best === 0) return `Your own plan did best: validation loss ${found}. None of the others is better.${diverged}`
  const own = medianText(seedSummaries[0]!)
  const clearly =
    compare(studies[0]!, studies[best]!).outcome === 'b' ? 'clearly better than' : 'not clearly better than'
  return `The best plan is \`${knobsOf(drawn, studies[best]!)}\`: validation loss ${found}, ${clearly} your own plan (${own}).${diverged}`
}

/** Indices of the plans, the best first: those that diverged come last. */
function rank({ seedSummaries }: Swept): number[] {
  const key = (index: number) => [seedSummaries[index]!.diverged, seedSummaries[index]!.median ?? Infinity] as const
  return seedSummaries
    .map((_, index) => index)
    .toSorted((one, other) => key(one)[0] - key(other)[0] || key(one)[1] - key(other)[1])
}

function table(ranking: number[], { drawn }: SweepInput, { seedSummaries, best }: Swept, studies: Study[]): Block {
  const shown = [...new Set([...ranking.slice(0, shownPlans), 0])]
  const rows = shown.map((index) => {
    const { plan } = studies[index]!
    const { diverged, seeds, median } = seedSummaries[index]!
    const suffix = index === 0 ? 'yours' : index === best ? 'best' : ''
    const loss = diverged === seeds ? '×' : lossText(median)
    return [...drawn.map((knob) => formatValue(plan[knob])), loss, suffix]
  })
  const sentences = shown.map((index, place) => {
    const [loss, suffix] = rows[place]!.slice(-2)
    return `\`${knobsOf(drawn, studies[index]!)}\` ${loss === '×' ? 'diverged' : `has a loss of ${loss}`}${suffix ? ` (${suffix})` : ''}`
  })
  return { type: 'table', head: [...drawn, 'loss', ''], rows, sentences }
}

/** The knob that goes from left to right: the rate, where it is drawn. */
function acrossOf({ drawn }: SweepInput): SweptKnob {
  return drawn.find((knob) => knob === 'lr') ?? drawn[0] ?? 'lr'
}

function randomChart(input: SweepInput, { seedSummaries, best }: Swept, studies: Study[]): SweepChart {
  const knob = acrossOf(input)
  const points = studies.map(({ plan }, index) => ({ value: numberOf(knob, plan), ...seedSummaries[index]! }))
  const values = points.map(({ value }) => value)
  return {
    kind: 'sweep',
    title: `validation loss of ${studies.length} plans over their ${knob}`,
    knob,
    log: isLogSpaced(knob, input.base, Math.min(...values), Math.max(...values)),
    series: [{ label: 'plans', points, connected: false }],
    baseline: studies[0]?.run.baselineLoss ?? null,
    works: null,
    best: best === null ? null : numberOf(knob, studies[best]!.plan),
  }
}

function knobsOf(drawn: SweepInput['drawn'], { plan }: Study): string {
  return drawn.map((knob) => `${knob}:${formatValue(plan[knob])}`).join(' ')
}

function actions({ base }: SweepInput, { best }: Swept, studies: Study[]): Action[] {
  if (best === null) return [{ label: 'Find a learning rate', line: lineOfRate(base) }]
  const found = studies[best]!
  const train = { label: 'Train the best', line: trainLine(found.planText) }
  if (best === 0) return [train]
  const fresh = { ...base, seed: seedAfter(base.seed, freshDistance) }
  const check = compareLine({ a: planText(fresh), b: planText(found.plan), seeds: 7 })
  return [train, { label: 'Check on fresh seeds', line: `/compare ${check}` }]
}

function lineOfRate(base: SweepInput['base']): string {
  const text = formatPlan(base)
  return text === '' ? '/lrfind' : `/lrfind plan:${JSON.stringify(text)}`
}
