import { type ChildProcess, fork } from 'node:child_process'
import type { Near } from '../../ask/meaning.ts'
import { loaderArguments } from '../../node/child-process.ts'
import type { EncoderAnswer, EncoderRequest } from './child-main.ts'

/** Starting and reading 80 MB takes one second on an idle machine, and many times that on a busy one. */
const firstWithin = 10_000

/** A warm answer takes some hundredths of a second. */
const laterWithin = 2000

/** Of the whole process: 65 MB of embeddings, the tokenizer, TensorFlow's library. */
const mostMegabytes = 900

/** After so many processes that died, the program goes on without. */
const mostStarts = 3

export interface EncoderOptions {
  childFile: URL
  /** Given to the child: the encoder's folder and the meanings of all phrasings. */
  arguments: string[]
  environment: Record<string, string>
  /** How many phrasings there are: an answer about others is none. */
  phrasings: () => number
  log: { warn(details: object, message: string): void }
}

/** The sentence encoder in a process of its own, which starts when first asked. */
export interface EncoderClient {
  near(question: string): Promise<Near[] | null>
  close(): void
}

/** Opens the encoder; nothing is started yet. Whatever happens to its process, a question is answered without it. */
export function openEncoderClient(options: EncoderOptions): EncoderClient {
  const waiting = new Map<number, (near: Near[] | null) => void>()
  let child: ChildProcess | undefined
  let [next, starts, isWarm] = [0, 0, false]

  const answered = ({ id, near, of }: EncoderAnswer) => {
    isWarm = true
    waiting.get(id)?.(of === options.phrasings() ? near.map(([index, similarity]) => ({ index, similarity })) : null)
  }
  const lost = () => {
    child = undefined
    isWarm = false
    for (const give of waiting.values()) give(null)
    if (starts === mostStarts) options.log.warn({}, 'the sentence encoder does not run; going on without it')
  }
  const running = () => {
    if (child === undefined && starts < mostStarts) {
      starts++
      child = startChild(options, answered, lost)
    }
    return child
  }
  const near = (text: string) =>
    new Promise<Near[] | null>((resolve) => {
      const process = running()
      if (process === undefined) return resolve(null)
      const id = next++
      const late = setTimeout(() => give(null), isWarm ? laterWithin : firstWithin)
      const give = (found: Near[] | null) => {
        clearTimeout(late)
        waiting.delete(id)
        resolve(found)
      }
      waiting.set(id, give)
      process.send({ id, text } satisfies EncoderRequest, (problem) => problem && give(null))
    })
  return { near, close: () => void child?.kill('SIGKILL') }
}

function startChild(
  { childFile, arguments: words, environment }: EncoderOptions,
  answered: (answer: EncoderAnswer) => void,
  lost: () => void,
): ChildProcess {
  const child = fork(childFile, [String(mostMegabytes), ...words], {
    env: environment,
    execArgv: loaderArguments(childFile),
    // A group of its own: Ctrl-C is meant for the bot, which ends it itself.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('message', (answer) => answered(answer as EncoderAnswer))
  child.once('exit', lost)
  child.once('error', lost)
  // The program may end while it idles.
  child.unref()
  child.channel?.unref()
  return child
}
