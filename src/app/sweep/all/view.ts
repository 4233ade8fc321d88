import type { Pages } from '../../../lessons/pages.ts'
import { percentText } from '../../../numbers.ts'
import { knobs, lessonOfKnob } from '../../../plan/knobs.ts'
import type { TrainingPlan } from '../../../plan/plan.ts'
import { formatPlan } from '../../../plan/text.ts'
import { folded } from '../../../reply/folded.ts'
import type { Action, Block, Reply } from '../../../reply/reply.ts'
import { partialBlock, trainedLine } from '../../runs/batch-view.ts'
import { lessonOf, thinkOfStudying } from '../../runs/pages.ts'
import { lineOf } from '../options.ts'
import { effectsChart, shownEffects } from './chart.ts'
import type { Factorial } from './design.ts'
import type { Measured } from './measure.ts'
import type { NamedEffect } from './so-far.ts'
import { unfinishedEffects } from './unfinished-view.ts'
import { effectsSentence, learnsAnywhere, nameOf, rangeOfFactor, shareRange } from './words.ts'

/** The whole answer to `/sweep knob:all`: which knobs, and which pairs of them, the outcome hangs on. */
export function presentEffects(base: TrainingPlan, factorial: Factorial, measured: Measured, content: Pages): Reply {
  const summary = effectsSentence(measured)
  const top = measured.effects.slice(0, shownEffects)
  return {
    tone: learnsAnywhere(measured) ? 'good' : 'problem',
    blocks: [
      { type: 'heading', text: heading(measured) },
      ...partialBlock(measured),
      { type: 'text', markdown: summary },
      ...(top.length > 0 ? measuredBlocks(base, factorial, top) : unfinishedEffects(base, measured.soFar)),
      ...(top.length > 0 && learnsAnywhere(measured) ? [thinkOfStudying(studyWords(top[0]!))] : []),
      { type: 'actions', actions: actions(base, measured, content) },
      ...folded([{ type: 'small', markdown: smallPrint(base, factorial, measured) }]),
    ],
    rest: 'How it was measured',
  }
}

function measuredBlocks(base: TrainingPlan, factorial: Factorial, top: NamedEffect[]): Block[] {
  const alt = 'How much of the outcome hangs on each knob.'
  return [{ type: 'chart', chart: effectsChart(base, factorial, top), alt }, table(factorial, top)]
}

function heading(measured: Measured): string {
  const [first] = measured.effects
  if (first === undefined) return 'Which knobs matter: not measured to the end'
  return learnsAnywhere(measured) ? `What matters most here: ${nameOf(first)}` : 'No knob matters here'
}

/** The picture of studying for one knob, or for two that only work together. */
function studyWords({ knobs: names }: NamedEffect): string {
  const [one, other] = names.map((name) => knobs[name].label)
  if (other === undefined)
    return `A student who can change one habit before the exam should change the one on which the marks hang: here the ${one}.`
  return `Some habits only work together: how fast one reads is right or wrong depending on how much one reads at a time. So set the ${one} and the ${other} as a pair, not one after the other.`
}

function table({ factors }: Factorial, effects: NamedEffect[]): Block {
  const rows = effects.map((effect) => {
    const factor = effect.knobs.length === 1 ? factors.find(({ knob }) => knob === effect.knobs[0]) : undefined
    const range = factor ? rangeOfFactor(factor) : 'together'
    return [nameOf(effect), percentText(effect.share), shareRange(effect.low, effect.high), range]
  })
  const sentences = rows.map(([name, share, interval, range]) => `**${name}** (${range}): ${share}, ${interval}`)
  return { type: 'table', head: ['knob', 'share', 'interval', 'range'], rows, sentences }
}

function actions(base: TrainingPlan, { effects }: Measured, content: Pages): Action[] {
  const pair = effects.find(({ knobs: names }) => names.length === 2)
  const plan = formatPlan(base)
  const lessons = ['which-knobs-matter', lessonOfKnob(effects[0]?.knobs[0] ?? 'lr') ?? '']
  const lesson = lessons.find((id) => lessonOf(content, id))
  return [
    ...(pair ? [{ label: `Map of ${nameOf(pair)}`, line: `/sweep ${lineOf({ ...asMap(pair), plan })}` }] : []),
    ...(lesson === undefined ? [] : [{ label: 'Read the lesson', line: `/lesson ${lesson}` }]),
  ]
}

/** The rate goes from left to right, as everybody draws it. */
function asMap({ knobs: [one, other] }: NamedEffect) {
  return other === 'lr' ? { knob: other, with: one! } : { knob: one!, with: other! }
}

function smallPrint(base: TrainingPlan, { factors, readOff, reduced }: Factorial, { studies }: Measured): string {
  const cells = studies.length * readOff.length
  const off = readOff.length > 1 ? ', epochs read off the curves' : ''
  const turned = factors.map((factor) => `${factor.knob} ${factor.levels.join(', ')}`).join('; ')
  return (
    `${cells} settings, every value with every other${off}: ${turned}. ${reduced === '' ? '' : `Smaller than usual: ${reduced}. `}` +
    'Share: how much of the variance of the logarithm of the validation loss a knob makes by itself, or two together beyond each alone; the rest are combinations of three and more. ' +
    `The intervals (95 %) say what other seeds and draws of the data might give; where they overlap, the order cannot be told. Another range gives other shares.\n${trainedLine(studies)} Base: ${formatPlan(base) || 'as usual'}.`
  )
}
