import { setTimeout } from 'node:timers/promises'
import { isWrite, type Operations, operationsOn } from './operations.ts'
import { openDatabase } from './libsql.ts'
import { isBusy, unavailable } from './problem.ts'
import { watchFile } from './same-file.ts'
import { createTidy } from './tidy.ts'

/** Asks for one operation, by its name. @throws UserError `unavailable` */
export type Ask = <Name extends keyof Operations>(
  name: Name,
  ...words: Parameters<Operations[Name]>
) => Promise<ReturnType<Operations[Name]>>

export interface Connection {
  ask: Ask
  /** Puts everything into the one file, and closes it. */
  close(): Promise<void>
}

/** How long a write waits for another program that writes. */
const patience = 10_000
const betweenTries = 10

/**
 * Opens the file in this thread. A write waits for its turn and for other programs by a timer, so that reads go on meanwhile.
 * @throws UserError `unavailable` as `openDatabase`
 */
export function connect(file: string): Connection {
  const database = openDatabase(file)
  const assertSameFile = watchFile(file)
  // From here on waiting is ours to do.
  database.pragma('busy_timeout = 0')
  const operations = operationsOn(database)
  const tidy = createTidy(database)
  let turn: Promise<unknown> = Promise.resolve()

  const ask: Ask = async (name, ...words) => {
    const work = () => {
      // The compiler cannot see that the words are those of this operation.
      const operation = operations[name] as (...words: unknown[]) => ReturnType<Operations[typeof name]>
      return operation(...words)
    }
    if (name === 'check') assertSameFile()
    if (!isWrite(name)) return patiently(work)
    const written = turn.then(() => {
      assertSameFile()
      return patiently(work)
    })
    turn = written.catch(() => {})
    const isDeletion = name === 'commit' && (words[0] as Parameters<Operations['commit']>[0]).some(isForgetting)
    void turn.then(() => tidy.soon(isDeletion))
    return written
  }

  return {
    ask,
    async close() {
      await turn
      await tidy.now()
      database.close()
    },
  }
}

/** Tries until no other program holds the file. @throws UserError `unavailable` */
async function patiently<T>(work: () => T): Promise<T> {
  for (const until = performance.now() + patience; ;)
    try {
      return work()
    } catch (problem) {
      if (!isBusy(problem) || performance.now() > until) throw unavailable(problem)
      await setTimeout(betweenTries)
    }
}

const isForgetting = ({ type }: { type: string }): boolean => type === 'forget' || type === 'empty'
