import type { Redis } from 'ioredis'
import { UserError } from '../../errors.ts'
import { assertKeeps, placeOf, refusalIn } from './redis.ts'
import { type Present, signEvery, whoIsThere } from './roll-call.ts'

export interface WatchLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

/** Hears every second how many chunks the workers of this version train at once; 0 also where there is no way to them. */
export type Look = (workers: number) => Promise<void>

interface Watched {
  url: string
  version: string
  log: WatchLog
  commands: Redis
  ears: Redis
  /** What the ears have to hear before anything is given out. */
  channel: string
  onLook: Look
}

/** Looks every second who is there, at once when a connection comes or goes, and says in the log what has changed. */
export function watchWorkers({ url, version, log, commands, ears, channel, onLook }: Watched) {
  const say = sayOnce(log)
  let tell!: () => void
  const known = new Promise<void>((resolve) => (tell = resolve))
  const listening = ears.subscribe(channel).catch(() => undefined)
  let over = false
  async function tally(): Promise<number> {
    try {
      if (ears.status !== 'ready') throw new Error('the ears are not connected')
      await listening
      await assertKeeps(commands)
      return count(await whoIsThere(commands), version, say)
    } catch (problem) {
      say('warn', whyHere(problem, url))
      return 0
    }
  }

  async function look(): Promise<void> {
    const workers = await tally()
    if (over) return
    await onLook(workers).catch(() => undefined)
    tell()
  }

  const timer = setInterval(() => void look(), signEvery)
  for (const line of [commands, ears]) {
    line.on('ready', () => void look())
    // What was said meanwhile, nobody heard.
    line.on('close', () => void look())
    line.on('error', (problem) => refusalIn(problem) !== undefined && say('warn', whyHere(problem, url)))
  }
  const end = () => {
    over = true
    clearInterval(timer)
  }
  return { known, end }
}

type Say = (level: keyof WatchLog, message: string) => void

function sayOnce(log: WatchLog): Say {
  let said = ''
  return (level, message) => {
    if (message === said) return
    said = message
    log[level]({}, message)
  }
}

function count(all: Present[], version: string, say: Say): number {
  const ours = all.filter((one) => one.version === version)
  if (ours.length > 0) say('info', 'Trainings go to the workers behind Redis.')
  else if (all.length === 0) say('info', 'No worker is there; trainings stay here until one comes (npm run worker).')
  else
    say(
      'warn',
      'The workers behind Redis run another version of the program; trainings stay here until one of this version comes.',
    )
  return ours.reduce((sum, { workers }) => sum + workers, 0)
}

function whyHere(problem: unknown, url: string): string {
  const own = problem instanceof UserError ? problem.message : refusalIn(problem)
  const reason = own ?? `Redis at ${placeOf(url)} cannot be reached.`
  return `${reason} Trainings stay here until that has changed.`
}
