/** One of those who are timed: trains once and says how it ended. */
export interface Contestant {
  name: string
  run: () => Promise<Outcome> | Outcome
}

export interface Outcome {
  milliseconds: number
  /** Train and validation loss after the last epoch: whoever is fast but does not learn shows here. */
  losses: [train: number, validation: number]
}

export interface Timing {
  name: string
  times: number[]
  losses: Outcome['losses']
}

/** Rounds for those who are quick, and the milliseconds after which a slow one sits out the rest. */
const rounds = 15
const patience = 6000

/** A first run longer than this counts: warming up is a small part of it, and waiting costs more than it tells. */
const longFirstRun = 1500

/**
 * Lets all run in turn, round after round, so that a machine that is busy for a while is so for everybody. The first round
 * is for warming up.
 */
export async function race(contestants: Contestant[]): Promise<Timing[]> {
  const timings = contestants.map(({ name }): Timing => ({ name, times: [], losses: [Number.NaN, Number.NaN] }))
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { run }] of contestants.entries()) {
      const timing = timings[index]!
      if (timing.times.length > 1 && sum(timing.times) > patience) continue
      const { milliseconds, losses } = await run()
      if (round > 0 || milliseconds > longFirstRun) timing.times.push(milliseconds)
      timing.losses = losses
    }
  }
  return timings
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Three digits are as many as a second measurement repeats. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value < 1 ? 2 : 3)
}

/** A Markdown table of who took how long, the first one being what the others are compared with. */
export function timingTable(title: string, timings: Timing[]): string {
  const first = median(timings[0]!.times)
  const lines = timings.map(({ name, times, losses }) => {
    const middle = median(times)
    const range = `${shown(Math.min(...times))} … ${shown(Math.max(...times))}`
    const ends = losses.map((loss) => loss.toFixed(3)).join(' / ')
    return `| ${name} | ${shown(middle)} | ${range} | ${times.length} | ${shown(middle / first)}× | ${ends} |`
  })
  const head = [
    `| ${title} | median ms | range | runs | ratio | last losses |`,
    '| --- | ---: | ---: | ---: | ---: | ---: |',
  ]
  return [...head, ...lines].join('\n')
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
