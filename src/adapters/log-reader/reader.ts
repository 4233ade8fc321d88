import { type ChildProcess, fork } from 'node:child_process'
import { setImmediate as nextTick } from 'node:timers/promises'
import type { UserError } from '../../errors.ts'
import { loaderArguments, moduleBeside } from '../../node/child-process.ts'
import { mutex } from '../../node/mutex.ts'
import type { LogStudyResult } from '../../logs/study-log.ts'
import type { ChildResult } from './reading-child.ts'
import { busy, died, reasonOf, stopping, tookTooLong } from './problems.ts'

/** For one log, waiting for others not counted: ten times the slowest of 60 kinds of 5 MB. */
const deadline = 20_000

/** Megabytes of heap in a child: twice what the hungriest of 60 kinds of 5 MB needs. */
const heapMegabytes = 384

/** Characters of all logs that are read or wait, eleven of the longest: they take up to twice as many bytes. */
const mostHeld = 60_000_000

export interface LogReaderOptions {
  /** All environment variables of a child. */
  environment: Record<string, string>
  log: { warn(details: object, message: string): void }
  /** The most heap a child may have, in megabytes; tests have their own. */
  memoryMegabytes?: number
  /** The signal that ends a reading which takes longer; tests have their own. */
  timeLimit?: (milliseconds: number) => AbortSignal
}

/** Reads logs in a process of its own, one after another, so that a long one delays nobody. */
export interface LogReader {
  /**
   * Reads and judges a log as `studyLog` does.
   * @throws UserError `busy`, `timed-out`, `unavailable` (the child died, or the program stops), `cancelled` when the signal aborts
   */
  read(text: string, signal: AbortSignal): Promise<LogStudyResult>
  /** Stops what is read and takes no more. */
  close(): Promise<void>
  /** Id of the child process, while it reads. */
  process(): number | undefined
}

/**
 * Reads logs in a child process, one log after the other: 5 MB take up to 1.5 s, in which the bot could acknowledge no
 * command. A process and no thread, because a thread that runs out of memory may take the whole program with it. Each
 * log has its own: it starts in 0.1 s, and long logs are rare.
 */
export function openLogReader(options: LogReaderOptions): LogReader {
  const going = new Set<AbortController>()
  const inTurn = mutex()
  let held = 0
  let closed = false
  let child: ChildProcess | undefined

  async function read(text: string, signal: AbortSignal): Promise<LogStudyResult> {
    if (closed) throw stopping()
    if (held + text.length > mostHeld) throw busy()
    held += text.length
    const stop = new AbortController()
    going.add(stop)
    stopWith(stop, signal, () => reasonOf(signal))
    try {
      return await Promise.race([
        inTurn(() => readNow(options, text, stop, (process) => (child = process))),
        stopped(stop.signal),
      ])
    } finally {
      held -= text.length
      going.delete(stop)
      stop.abort()
    }
  }

  return {
    read,
    async close() {
      closed = true
      for (const stop of going) stop.abort(stopping())
      await inTurn(async () => {})
    },
    process: () => child?.pid,
  }
}

/** Reads in a process of its own, which `onChild` hears of, and of its end. */
async function readNow(
  options: LogReaderOptions,
  text: string,
  stop: AbortController,
  onChild: (child: ChildProcess | undefined) => void,
): Promise<LogStudyResult> {
  // Fetching a text, starting a process and handing the text over take 10 ms each: others get their turn in between.
  await nextTick()
  stop.signal.throwIfAborted()
  const { timeLimit = AbortSignal.timeout } = options
  stopWith(stop, timeLimit(deadline), tookTooLong)
  const child = startChild(options)
  onChild(child)
  stop.signal.addEventListener('abort', () => {
    child.kill('SIGKILL')
    onChild(undefined)
  })
  const answer = await answerOf(child, text).catch((problem: unknown) => {
    if (!stop.signal.aborted) options.log.warn({ problem }, 'A log was not read')
    throw died()
  })
  if ('bug' in answer) throw new Error(answer.bug)
  return answer.result
}

/** Ends `stop` when another signal ends first. */
function stopWith(stop: AbortController, source: AbortSignal, reason: () => UserError): void {
  const end = () => stop.abort(reason())
  if (source.aborted) end()
  else source.addEventListener('abort', end, { once: true, signal: stop.signal })
}

/** Rejects with the signal's reason. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as UserError)
    else signal.addEventListener('abort', () => reject(signal.reason as UserError), { once: true })
  })
}

function startChild({ environment, memoryMegabytes = heapMegabytes }: LogReaderOptions): ChildProcess {
  const file = moduleBeside(import.meta.url, 'reading-child')
  return fork(file, {
    env: environment,
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, ...loaderArguments(file)],
    // As JSON a text would take three times as long, and what is not finite would be lost.
    serialization: 'advanced',
    // A group of its own: Ctrl-C is meant for the bot, which ends its readings itself.
    detached: true,
    // What a dying process writes is no line of our log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function answerOf(child: ChildProcess, text: string): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as ChildResult))
    child.on('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the reading process ended with ${signal ?? code}`)))
    setImmediate(() => child.send(text))
  })
}
