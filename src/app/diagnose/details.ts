import { lossText } from '../../numbers.ts'
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

/** What the log says beside its losses: rate, gradient norm, loss scale, an early stop. */
export function besides({ log }: LogStudy): string | null {
  const { rate, gradient, scale } = log.sides
  const said: string[] = []
  const [first, last] = [rate[0], rate.at(-1)]
  if (first !== undefined && last !== undefined)
    said.push(
      first === last
        ? `The learning rate is ${rateText(first)} throughout.`
        : `The learning rate goes from ${rateText(first)} to ${rateText(last)}.`,
    )
  const finite = gradient.filter(Number.isFinite)
  if (finite.length > 1)
    said.push(
      `The gradient norm lies between ${lossText(Math.min(...finite.slice(0, most)))} and ${lossText(Math.max(...finite.slice(0, most)))}${broken(gradient)}.`,
    )
  const [before, after] = [scale[0], scale.at(-1)]
  if (before !== undefined && after !== undefined && after < before)
    said.push(
      `The loss scale came down from ${lossText(before)} to ${lossText(after)}: half-precision numbers overflowed on the way.`,
    )
  if (log.words.earlyStop !== null) said.push(`It was stopped early: “${log.words.earlyStop}”.`)
  return said.length === 0 ? null : `**What else the log says.** ${said.join(' ')}`
}

/** As many as a function takes as arguments on every machine. */
const most = 50_000

function broken(gradient: number[]): string {
  const bad = gradient.filter((value) => !Number.isFinite(value)).length
  return bad === 0 ? '' : `, and is no number in ${bad} of ${gradient.length} places (counted)`
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
    return `${read} It has ${counted(epochs, 'epoch')} and ${keys.length} logged points: I count the points.${by}`
  if (unit === 'point')
    return `${read} It ${counts === 'step' ? 'counts steps and has' : 'has'} ${counted(epochs, 'point')}.${by}${mean}`
  return `${read} It has ${counted(epochs, 'epoch')}.${by}${mean}`
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
  return `I could not read the loss in ${counted(unread.length, 'line')}: ${numbers}.`
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
