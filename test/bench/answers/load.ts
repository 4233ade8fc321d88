import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked } from '../../support/discord/asked.ts'
import type { Seen } from '../../support/discord/seen.ts'
import type { Loopback } from '../../support/discord/loopback.ts'

/** Milliseconds from each event to its first answer and to its last state, and the answers that were lost. */
interface Times {
  acknowledged: number[]
  answered: number[]
  lost: number
}

/** Ten trainings a second for so many seconds, half of them sick and advised; everyone is somebody else with another seed. */
export async function sustain(discord: Loopback, seconds: number): Promise<string> {
  const times = await atPace(seconds * 10, 100, (turn) =>
    discord.slash(
      'train',
      { seed: turn + 1, ...(turn % 2 ? { lr: 3 } : {}) },
      { guild: 'School', user: `Ada ${turn}` },
    ),
  )
  const inTime = times.answered.filter((time) => time <= 10_000).length
  return `${inTime} of ${times.answered.length} within 10 s, p95 ${at(times.answered, 0.95)} ms, lost ${times.lost}`
}

/** Answers to one question at 33 a second beside a full training queue. */
export async function clickBesideQueue(discord: Loopback, quiz: string, clicks: number): Promise<string> {
  const questions: Seen[] = []
  for (let turn = 0; turn < clicks; turn++)
    questions.push(await discord.slash('quiz practice', { quiz }, { guild: 'School', user: `Reader ${turn}` }))
  const queue = Array.from({ length: 60 }, (_, turn) =>
    discord.slash('train', { epochs: 1000, seed: turn + 1 }, { guild: 'School', user: `Queued ${turn}` }),
  )
  await Promise.all(queue.map(({ started }) => started))
  let counted = 0
  const times = await atPace(clicks, 30, (turn) => {
    const click = discord.click(questions[turn]!, 'A', { guild: 'School', user: `Reader ${turn}` })
    void click.then(({ text }) => (counted += Number(/Right|Not quite/.test(text))))
    return click
  })
  await Promise.all(queue)
  return `acknowledged p99 ${at(times.acknowledged, 0.99)} ms, ${counted} of ${clicks} judged, lost ${times.lost}`
}

/** So many events, `gap` milliseconds apart; waits for all answers. */
async function atPace(count: number, gap: number, cause: (turn: number) => Asked): Promise<Times> {
  const times: Times = { acknowledged: [], answered: [], lost: 0 }
  const waiting: Promise<void>[] = []
  for (let turn = 0; turn < count; turn++) {
    waiting.push(note(times, cause(turn)))
    await sleep(gap)
  }
  await Promise.all(waiting)
  return times
}

async function note(times: Times, asked: Asked): Promise<void> {
  const start = performance.now()
  await asked.started
  times.acknowledged.push(performance.now() - start)
  const { failed } = await asked
  times.answered.push(performance.now() - start)
  if (failed !== undefined) times.lost++
}

/** The time below which that share of the times lies, in whole milliseconds. */
function at(times: number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.round(sorted[Math.ceil(times.length * share) - 1] ?? Number.NaN)
}
