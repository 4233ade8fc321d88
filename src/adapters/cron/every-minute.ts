import { schedule } from 'node-cron'
import type { Log } from '../../log.ts'

export interface Wake {
  /** Wakes no more, and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Does some work now and at the beginning of every minute, never twice at once. It only wakes: what there is to do is for the work
 * to find out, so that a minute that was slept through is no loss. What goes wrong is logged, and the next minute comes.
 */
export function everyMinute(work: () => Promise<void>, log: Pick<Log, 'error' | 'debug'>): Wake {
  let running: Promise<void> | undefined
  const run = () => {
    running ??= work()
      .catch((problem: unknown) => log.error({ problem }, 'looking after the classes failed'))
      .finally(() => (running = undefined))
    return running
  }
  const task = schedule('* * * * *', run, {
    name: 'classes',
    noOverlap: true,
    // A minute that was missed is made up for by the next one; its own warnings would go to standard output.
    suppressMissedWarning: true,
    logger: quietly(log),
  })
  void run()
  return {
    async stop() {
      await task.destroy()
      await running
    },
  }
}

function quietly(log: Pick<Log, 'error' | 'debug'>) {
  const note = (message: string | Error) => log.debug({}, String(message))
  return { info: note, warn: note, error: note, debug: note }
}
