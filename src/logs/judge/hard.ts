import { quoted } from '../quoted.ts'
import { metricName } from '../vocabulary/metric-names.ts'
import type { Log } from '../read-log.ts'
import type { Measured } from '../log-format.ts'
import { diverged, type Judgement } from './finding.ts'
import type { Subject } from './subject.ts'

/** Spikes are this many times the median; losses that only swing stay below a tenth of that. */
const spike = 1000

/** Zeros in a row from which a loss of exactly 0 is no rounding, and their share of all. */
const zeros = { fewest: 3, share: 0.5 }

/** What needs no curve: a number that is none, a loss that is exactly 0, an overflow. The strongest first. */
export function hardEvidence(log: Log, subject: Subject): Judgement | null {
  return notFinite(log, subject) ?? spoken(log) ?? exactlyZero(log, subject) ?? spikes(subject) ?? null
}

const known = (values: Measured[]): number[] => values.filter((value) => value !== undefined)

/**
 * A table writes NaN for what was not measured: there it counts at the end, or where hardly anything else is. Before anything
 * was measured, the first value of any log may be none.
 */
function isBroken(values: number[], isTable: boolean): boolean {
  const bad = values.filter((value) => !Number.isFinite(value)).length
  if (bad === 0 || (bad === 1 && !Number.isFinite(values[0]) && values.length > 3)) return false
  return !isTable || 4 * bad > 3 * values.length || !values.slice(bad === 1 ? -1 : -2).some(Number.isFinite)
}

function notFinite({ format, sides, metric }: Log, { curves, where }: Subject): Judgement | null {
  for (const [figure, label] of [
    ['train', 'train loss'],
    ['validation', 'validation loss'],
  ] as const) {
    const values = known(curves[figure])
    if (!isBroken(values, format.id === 'csv')) continue
    const index = curves[figure].findIndex((value) => value !== undefined && !Number.isFinite(value))
    const before = curves[figure].slice(0, index).findLast((value) => value !== undefined)
    const after = before === undefined ? ', the first that is told' : `, after ${quoted(before)} before it`
    return diverged(`The ${label} stopped being a number at ${where({ at: curves.keys[index]!, value: 0 })}${after}.`)
  }
  const metrics = known([...curves.trainMetric, ...curves.validationMetric])
  if (metrics.length > 2 && metrics.every((value) => !Number.isFinite(value)))
    return diverged(`Every ${metricName(metric?.key ?? 'metric')} here is no number (nan).`)
  const { gradient } = sides
  const bad = gradient.filter((value) => !Number.isFinite(value)).length
  if (
    gradient.length > 1 &&
    (2 * bad > gradient.length || gradient.slice(-3).every((value) => !Number.isFinite(value))) &&
    bad > 1
  )
    return diverged(
      `The gradient norm is no number in ${bad} of ${gradient.length} places (computed), so no update can be of use.`,
    )
  return null
}

function spoken({ words }: Log): Judgement | null {
  if (words.notFinite !== null) return diverged(`The log says so itself: “${words.notFinite}”.`)
  if (words.leastScale)
    return diverged('The loss scale has come down to its least: half-precision numbers overflow at every step.')
  return null
}

/** Of a loss that was measured, 0 to the last digit is the sign of a broken one. A reward has its own loss. */
function exactlyZero({ sides, players }: Log, { curves, where }: Subject): Judgement | null {
  const values = known(curves.train)
  const last = values.findLastIndex((value) => value !== 0) + 1
  const count = values.length - last
  if (players || sides.reward.length > 0 || count < zeros.fewest || count < zeros.share * values.length) return null
  const before = values[last - 1]
  // Rounded to nothing on its way down is something else.
  if (before !== undefined && before < 0.05 * Math.max(...values)) return null
  const place = where({ at: curves.keys[curves.train.indexOf(0)] ?? 0, value: 0 })
  return diverged(
    `The train loss is exactly 0 from ${place} on: no training gets there; the loss is broken, or its numbers overflow.`,
  )
}

function spikes({ train, curves, where, text }: Subject): Judgement | null {
  const values = known(curves.train).slice(1)
  if (train === null || values.length < 3) return null
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
  const { highest } = train.marks
  const high = values.filter((value) => value > spike * Math.max(middle, 1e-9)).length
  return high > 0 && middle > 0
    ? diverged(
        `The train loss leaps to ${text(highest.value)} at ${where(highest)}, more than a thousand times the ${text(middle)} in the middle of its values.`,
      )
    : null
}
