import { lossText, percentText } from '../../../numbers.ts'
import type { Factor } from './design.ts'
import type { Measured } from './measure.ts'
import type { NamedEffect } from './so-far.ts'

/** Below this share of guessing a setting has learnt something; as for the values of a sweep. */
const clearlyBetter = 0.9

/** Whether any setting ends better than guessing. */
export function learnsAnywhere({ range, studies }: Measured): boolean {
  return range === null || range.lowest < clearlyBetter * (studies[0]?.run.baselineLoss ?? Infinity)
}

/** What came out: what decides most, what comes next, and where that cannot be told. */
export function effectsSentence(measured: Measured): string {
  const { effects, range, stopped, studies } = measured
  const [first, ...others] = effects
  if (first === undefined || range === null) {
    const why =
      stopped === null ? 'It needs each setting twice' : 'It was stopped before each setting was trained twice'
    return `${why}, so what matters cannot be told.`
  }
  const baseline = studies[0]?.run.baselineLoss ?? null
  const span = `From the best setting to the worst the validation loss goes from ${lossText(range.lowest)} to ${lossText(range.highest)} (guessing gives ${lossText(baseline)}).`
  const sure = first.low > visible
  if (!learnsAnywhere(measured)) {
    const wrong = sure ? `how far each one goes wrong: most of it by ${withShare(first)}` : 'not to be told from chance'
    return `No setting ends better than guessing, so no knob matters here. ${span} What still varies is ${wrong}.`
  }
  if (!sure) return `Which knob matters cannot be told from chance here. ${span}`
  const equals = others.filter(({ high }) => high >= first.low)
  const next = others.filter(({ high, low }) => high < first.low && low > visible)
  return [leader(first, equals), second(next), restSentence(effects), span].filter((part) => part !== '').join(' ')
}

/** A share of the variance that is worth a sentence. */
const visible = 0.02

function leader(first: NamedEffect, equals: NamedEffect[]): string {
  if (equals.length === 0) return `Most of the difference is made by ${withShare(first)}.`
  const names = equals.map(withShare)
  return `Most of the difference is made by ${withShare(first)}; whether more than by ${listed(names)}, cannot be told: their intervals overlap.`
}

function second([next, ...others]: NamedEffect[]): string {
  if (next === undefined) return ''
  const equals = others.filter(({ high }) => high >= next.low)
  const beside = equals.length === 0 ? '' : ` (it cannot be told from ${listed(equals.map(nameOf))})`
  return `Then comes ${withShare(next)}${beside}.`
}

/** Effects add up to less than the whole: what is left are combinations of three and more. */
function restSentence(effects: NamedEffect[]): string {
  const little = effects.filter(({ knobs, high }) => knobs.length === 1 && high < visible).map(nameOf)
  return little.length === 0
    ? ''
    : `By itself ${listed(little)} hardly ${little.length === 1 ? 'matters' : 'matter'} within this range.`
}

const listed = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** `lr`, or `lr × batch` for two together. */
export function nameOf({ knobs }: NamedEffect): string {
  return knobs.join(' × ')
}

function withShare(effect: NamedEffect): string {
  const { share, low, high, knobs } = effect
  const together = knobs.length === 1 ? '' : ', the two together,'
  return `${nameOf(effect)}${together} with ${percentText(share)} (${shareRange(low, high)})`
}

/** The interval of a share: `12 … 20 %`. */
export function shareRange(low: number, high: number): string {
  return `${Math.round(low * 100)} … ${percentText(high)}`
}

/** The range of a knob as it stands beside its bar. */
export function rangeOfFactor({ levels }: Factor): string {
  return `${levels[0]} … ${levels.at(-1)}`
}
