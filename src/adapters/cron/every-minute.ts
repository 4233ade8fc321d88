import { schedule, type ScheduledTask } from 'node-cron'
import type { Log } from '../../log.ts'

/** What keeps waking the classes, until it is stopped. */
export interface Wake {
  /** Does the work now; where it is under way, once more after that. */
  now(): void
  /** Wakes no more, and waits for what is under way. */
  stop(): Promise<void>
}

/** Above any delay of node-cron's own, and two of them together stay below two minutes. */
const longestSleep = 90_000

/** Costs nothing, and a clock that is set is seen before the next minute begins, nearly always. */
const guardEvery = 5_000

/** What a clock that is only being corrected may differ. */
const clockSlack = 1_000

/**
 * Does some work now and at the beginning of every minute, never twice at once. It only wakes: what there is to do is for the work
 * to find out, so that a minute that was slept through is no loss. What goes wrong is logged, and the next minute comes.
 * Minutes are those of UTC, which no summer time turns back, and the process lives in it from now on; a clock that is set, forth or back, is
 * noticed by the time that really passed.
 */
export function everyMinute(work: () => Promise<void>, log: Pick<Log, 'error' | 'debug'>): Wake {
  let last = performance.now()
  const one = oneAtATime(work, log)
  const run = () => {
    last = performance.now()
    return one.run()
  }
  let task = startCron(run, log)
  let ahead = clockAhead()
  const guard = setInterval(() => {
    const isSet = Math.abs(clockAhead() - ahead) > clockSlack
    if (isSet) {
      ahead = clockAhead()
      // node-cron would wait until the clock shows the minute that was to come next.
      void task.destroy()
      task = startCron(run, log)
    }
    if (isSet || performance.now() - last > longestSleep) void run()
  }, guardEvery)
  void run()
  return {
    now: one.again,
    async stop() {
      clearInterval(guard)
      await task.destroy()
      await one.end()
    },
  }
}

/** `run` joins what is under way; `again` has it done once more after that. */
function oneAtATime(work: () => Promise<void>, log: Pick<Log, 'error'>) {
  let running: Promise<void> | undefined
  let isWanted = false
  const run = (): Promise<void> => {
    running ??= work()
      .catch((problem: unknown) => log.error({ problem }, 'looking after the classes failed'))
      .finally(() => {
        running = undefined
        if (isWanted) void run()
        isWanted = false
      })
    return running
  }
  return {
    run,
    again() {
      isWanted = running !== undefined
      void run()
    },
    async end() {
      isWanted = false
      await running
    },
  }
}

/** How far the clock is ahead of the time that passed since the start; it changes only when the clock is set. */
const clockAhead = (): number => Date.now() - performance.now()

function startCron(run: () => Promise<void>, log: Pick<Log, 'error' | 'debug'>): ScheduledTask {
  // Told `UTC`, node-cron still reckons in the process's own zone, and loses the hour that comes twice (node-cron/node-cron#604).
  process.env.TZ = 'UTC'
  return schedule('* * * * *', run, {
    name: 'classes',
    timezone: 'UTC',
    noOverlap: true,
    // A minute that was missed is made up for by the next one; its own warnings would go to standard output.
    suppressMissedWarning: true,
    logger: quietly(log),
  })
}

function quietly(log: Pick<Log, 'error' | 'debug'>) {
  const note = (message: string | Error) => log.debug({}, String(message))
  return { info: note, warn: note, error: note, debug: note }
}
