import { randomStream } from '../../src/data/random.ts'
import type { Judged } from './answer.ts'
import type { Covered } from './coverage.ts'
import { families } from './generate.ts'

/** A share or mean with its 95 % bootstrap interval over plans. */
export interface Estimate {
  value: number
  low: number
  high: number
  count: number
}

export interface Summary {
  verdictRight: Estimate
  familyRightMacro: number
  familyRight: Record<string, Estimate>
  falseAlarms: Estimate
  unclear: Estimate
  causeRight: Estimate
  adviceWorks: Estimate
  harmful: Estimate
  againstRandom: Estimate
  againstTwice: Estimate
  noneOnNoSignal: Estimate
  /** Intervals that the product gave, and further ones of the chosen changes, which hold the true effect. */
  coverageGiven: Estimate
  coverageAgain: Estimate
  confusion: Record<string, Record<string, number>>
}

export function summarise(judged: Judged[], covered: { given: Covered; again: Covered }[]): Summary {
  const advice = judged.flatMap((one) => one.advice ?? [])
  const byFamily = families
    .map((family) => [family, judged.filter((one) => one.family === family)] as const)
    .filter(([, cases]) => cases.length > 0)
  const familyRight = Object.fromEntries(
    byFamily.map(([family, cases]) => [family, share(cases.map((one) => one.familyRight))]),
  )
  const rates = Object.values(familyRight).map(({ value }) => value)
  return {
    verdictRight: share(judged.map((one) => one.verdictRight)),
    familyRightMacro: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    familyRight,
    falseAlarms: share(judged.filter((one) => one.family === 'healthy').map((one) => one.falseAlarm)),
    unclear: share(judged.map((one) => one.unclear)),
    causeRight: share(judged.filter((one) => one.family !== 'no-signal').map((one) => one.causeRight)),
    adviceWorks: share(advice.map((one) => one.works)),
    harmful: share(advice.map((one) => one.harm)),
    againstRandom: bootstrap(advice.map((one) => one.againstRandom)),
    againstTwice: bootstrap(advice.map((one) => one.againstTwice)),
    noneOnNoSignal: share(judged.filter((one) => one.family === 'no-signal').map((one) => one.causeRight)),
    coverageGiven: held(covered.map(({ given }) => given)),
    coverageAgain: held(covered.map(({ again }) => again)),
    confusion: confusionOf(judged),
  }
}

/** The share of all intervals, its own interval over plans; the count is that of the intervals. */
function held(covered: Covered[]): Estimate {
  const some = covered.filter(({ blocks }) => blocks > 0)
  const blocks = some.reduce((sum, one) => sum + one.blocks, 0)
  const weighted = bootstrap(some.map((one) => ((one.covered / one.blocks) * one.blocks * some.length) / blocks))
  return { ...weighted, count: blocks }
}

/** The share of those that hold, of all that were judged. */
export function share(values: (boolean | null)[]): Estimate {
  return bootstrap(values.filter((value) => value !== null).map(Number))
}

/** Percentile bootstrap with a fixed seed: the same cases give the same interval. */
function bootstrap(values: number[], rounds = 2000): Estimate {
  const { uniform } = randomStream(1)
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const means = Array.from({ length: rounds }, () =>
    mean(values.map(() => values[Math.floor(uniform() * values.length)]!)),
  ).toSorted((one, other) => one - other)
  const at = (part: number) => means[Math.floor(part * (rounds - 1))] ?? Number.NaN
  return { value: mean(values), low: at(0.025), high: at(0.975), count: values.length }
}

function confusionOf(judged: Judged[]): Summary['confusion'] {
  const table: Summary['confusion'] = {}
  for (const { family, study } of judged) {
    const row = (table[family] ??= {})
    row[study.diagnosis.main.id] = (row[study.diagnosis.main.id] ?? 0) + 1
  }
  return table
}
