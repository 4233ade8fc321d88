import { parentPort } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import { connect, type Connection } from './connection.ts'
import type { Operations } from './operations.ts'
import { unavailable } from './problem.ts'

/** What the thread is asked about a file: an operation by its name, or to open or close it. */
export interface Question {
  id: number
  file: string
  name: keyof Operations | 'open' | 'close'
  words: unknown[]
}

/** Errors lose their fields on the way between threads. */
export type Reply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string; hint: string | undefined; cause: string | undefined }

/** The store's own thread: opens a file with the first question about it, and answers until it is told to close it. */
const port = parentPort!
const opened = new Map<string, Connection>()

async function answer({ file, name, words }: Question): Promise<unknown> {
  if (name === 'close') {
    const connection = opened.get(file)
    opened.delete(file)
    return connection?.close()
  }
  const connection = opened.get(file) ?? connect(file)
  opened.set(file, connection)
  // The compiler cannot see that the words are those of this operation.
  return name === 'open' ? undefined : (connection.ask as (...all: unknown[]) => Promise<unknown>)(name, ...words)
}

port.on('message', (question: Question) => {
  const { id } = question
  answer(question).then(
    (value) => port.postMessage({ id, ok: true, value } satisfies Reply),
    (problem: unknown) => port.postMessage({ id, ok: false, ...told(problem) } satisfies Reply),
  )
})

function told(problem: unknown) {
  const { message, hint, cause } = problem instanceof UserError ? problem : unavailable(problem)
  return { message, hint, cause: cause === undefined ? undefined : String((cause as Error).stack) }
}
