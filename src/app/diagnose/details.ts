import { quoted } from '../../logs/quoted.ts'
import { metricName } from '../../logs/vocabulary/metric-names.ts'
import type { LogStudy } from '../../logs/study-log.ts'

/** What each training of a log with several shows. */
export function otherRuns({ runs }: LogStudy): string | null {
  if (runs.length === 0) return null
  const told = runs
    .slice(0, toldRuns)
    .map(
      ({ verdict, evidence, judged }, index) =>
        `${index + 1}. ${verdict}${judged ? ', the one shown here' : `: ${evidence}`}`,
    )
  const more = runs.length > toldRuns ? `\n\nand ${runs.length - toldRuns} more.` : ''
  return `**It holds ${runs.length} trainings (counted).**\n\n${told.join('\n')}${more}`
}

/** More would bury them. */
const toldRuns = 6

/** What the log says beside its losses: a score of new examples, rate, gradient norm, loss scale, an early stop. */
export function besides({ log }: LogStudy): string | null {
  const { rate, gradient, scale } = log.sides
  const stop = log.words.earlyStop === null ? null : `It was stopped early: “${log.words.earlyStop}”.`
  const skipped =
    log.words.overflows === 0
      ? null
      : `It skipped ${counted(log.words.overflows, 'update')} (counted), because half-precision numbers overflowed.`
  const said = [
    scoreSaid(log),
    rateSaid(rate.filter(Number.isFinite)),
    gradientSaid(gradient),
    scaleSaid(scale),
    skipped,
    stop,
  ]
  const sentences = said.filter((sentence) => sentence !== null)
  return sentences.length === 0 ? null : `**What else the log says.** ${sentences.join(' ')}`
}

/** The score on new examples, where the loss was judged. */
function scoreSaid({ curves: { marks, unit, counts }, metric }: LogStudy['log']): string | null {
  const score = marks.validationMetric
  if (score === undefined || metric === null || !(marks.train ?? marks.validation)) return null
  const name = `The validation ${metricName(metric.key)}`
  const { first, last } = score
  if (score.count === 1) return `${name} is ${quoted(last.value)}.`
  if (score.highest.value === score.lowest.value) return `${name} stays at ${quoted(last.value)}.`
  const best = metric.better === 'higher' ? score.highest : score.lowest
  const place = counts === 'step' ? 'step' : unit
  const way = `${name} went from ${quoted(first.value)} to ${quoted(last.value)}`
  return best.at === last.at ? `${way}.` : `${way}, its best ${quoted(best.value)} at ${place} ${best.at}.`
}

function rateSaid(rates: number[]): string | null {
  const [first, last] = [rates[0], rates.at(-1)]
  if (first === undefined || last === undefined) return null
  if (rates.every((rate) => rate === first)) return `The learning rate is ${rateText(first)} throughout.`
  return `The learning rate goes from ${rateText(first)} to ${rateText(last)}.`
}

function gradientSaid(norms: number[]): string | null {
  const finite = norms.filter(Number.isFinite)
  if (finite.length < 2) return null
  const lowest = finite.reduce((one, other) => Math.min(one, other))
  const highest = finite.reduce((one, other) => Math.max(one, other))
  const bad = norms.length - finite.length
  const broken = bad === 0 ? '' : `, and is no number in ${bad} of ${norms.length} places (counted)`
  return `The gradient norm lies between ${quoted(lowest)} and ${quoted(highest)}${broken}.`
}

function scaleSaid(scales: number[]): string | null {
  const finite = scales.filter(Number.isFinite)
  const [before, after] = [finite[0], finite.at(-1)]
  if (before === undefined || after === undefined || after >= before) return null
  return `The loss scale came down from ${quoted(before)} to ${quoted(after)}: half-precision numbers overflowed on the way.`
}

/** Rates are written as they are set: 5e-5, 0.001. */
const rateText = (value: number): string =>
  Math.abs(value) < 0.001 && value !== 0
    ? value.toExponential(1).replace('.0e', 'e')
    : String(Number(value.toPrecision(3)))

export function smallPrint(study: LogStudy, limits: string | undefined): string {
  const { log } = study
  const lines = [
    limits && `Where the picture stops: ${limits}`,
    whatWasRead(study),
    sums(study),
    ...log.notes,
    unreadLines(study),
  ]
  return lines.filter((line) => line).join('\n')
}

function whatWasRead({ log: { format, framework, curves } }: LogStudy): string {
  const { epochs, unit, counts, keys } = curves
  const read = `I read it as ${format.name}.`
  const by = framework.known ? ` It looks like the output of ${framework.name}.` : ''
  const mean = curves.averaged ? ' Where an epoch has several values, its mean counts (computed).' : ''
  if (unit === 'point' && keys.length !== epochs)
    return `${read} It has ${counted(epochs, 'epoch')} and ${keys.length} logged points (counted), which I number from 1.${by}`
  if (unit === 'point') {
    const numbers = counts === null ? ', which I number from 1' : ''
    const steps = counts === 'step' ? 'counts steps and has' : 'has'
    return `${read} It ${steps} ${counted(epochs, 'point')} (counted)${numbers}.${by}${mean}`
  }
  return `${read} It has ${counted(epochs, 'epoch')} (counted).${by}${mean}`
}

const sums = ({ log }: LogStudy): string =>
  log.summed.length > 1 ? `The train loss is the sum of ${log.summed.slice(0, 8).join(', ')} (computed).` : ''

/** Line numbers that are told; more would bury them. */
const toldLines = 8

function unreadLines({ log: { unread } }: LogStudy): string {
  if (unread.length === 0) return ''
  const told = unread.slice(0, toldLines)
  const more = unread.length - told.length
  const numbers = more > 0 ? `${told.join(', ')} and ${more} more` : told.join(', ').replace(/, (\d+)$/, ' and $1')
  return `I could not read the loss in ${counted(unread.length, 'line')} (counted from the first): ${numbers}.`
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
