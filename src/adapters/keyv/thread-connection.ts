import type { Worker } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import { moduleBeside, startThread } from '../../node/child-process.ts'
import type { Ask, Connection } from './connection.ts'
import type { Question, Reply } from './store-thread.ts'

/** A thread in which files are open: neither the disk nor a program that holds a file is felt by whoever asks. */
export interface StoreThread {
  /** @throws UserError `unavailable` */
  ask(file: string, name: Question['name'], words: unknown[]): Promise<unknown>
  end(): Promise<void>
}

interface Waiting {
  resolve(value: unknown): void
  reject(problem: unknown): void
}

/** The thread is started by the first question, and again after it died; it keeps no process alive that has nothing to ask. */
export function storeThread(): StoreThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let questions = 0

  function start(): Worker {
    const started = startThread(moduleBeside(import.meta.url, 'store-thread'))
    started.on('message', (reply: Reply) => {
      const { resolve, reject } = waiting.get(reply.id)!
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if (reply.ok) resolve(reply.value)
      else reject(withCause(new UserError('unavailable', reply.message, reply.hint), reply.cause))
    })
    const died = (problem: unknown) => {
      if (worker === started) worker = undefined
      for (const { reject } of waiting.values()) reject(withCause(threadDied(), problem))
      waiting.clear()
    }
    started.on('error', died)
    started.on('exit', (code) => died(new Error(`it ended with code ${code}`)))
    return started
  }

  return {
    ask: (file, name, words) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        worker.ref()
        const id = questions++
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, file, name, words } satisfies Question, [])
      }),
    end: async () => void (await worker?.terminate()),
  }
}

/** Opens a file in a thread. @throws UserError `unavailable` */
export async function connectInThread(file: string, { ask }: StoreThread): Promise<Connection> {
  await ask(file, 'open', [])
  return {
    ask: ((name, ...words) => ask(file, name, words)) as Ask,
    close: async () => void (await ask(file, 'close', [])),
  }
}

const threadDied = () =>
  new UserError('unavailable', 'The part of the program that keeps the data stopped.', 'Try again.')

function withCause(error: UserError, cause: unknown): UserError {
  if (cause !== undefined) error.cause = cause
  return error
}
