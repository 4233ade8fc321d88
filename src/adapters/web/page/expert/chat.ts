import type { Outcome } from '../../../../app/dispatch.ts'
import type { Block, Reply } from '../../../../reply/reply.ts'
import { bench } from '../state/bench.ts'
import { NotSent, upload } from '../upload.ts'
import { words } from '../words.ts'
import { askServer, warning } from './ask-server.ts'
import { type Exchange, mostExchanges } from './exchange.ts'

let running: AbortController | null = null
let counter = 0

/** Whether a line is being answered. */
export const isAnswering = (): boolean => running !== null

let whenAnswered: (exchange: Exchange) => void = () => undefined

/** Says who is told of every exchange that has come to its end. */
export function onceAnswered(listener: (exchange: Exchange) => void): void {
  whenAnswered = listener
}

/** Sends a line unless another one is still being answered; says whether it did. */
export function say(line: string): boolean {
  return start(line, [])
}

/** Has a log in files read, in the same way. */
export function sayFiles(files: File[]): boolean {
  return files.length > 0 && start(`/diagnose file:${namesOf(files)}`, files)
}

/** A folder may hold hundreds. */
const namesOf = (files: File[]): string =>
  files.length > 3 ? `${files[0]!.name}, …` : files.map(({ name }) => name).join(',')

/** Stops the line that is being answered. */
export function stopAnswer(): void {
  running?.abort()
}

/** Puts an exchange that is over at the end of the conversation. */
export function note(line: string): void {
  add({ id: newId(), line, reply: null, state: 'done' })
}

function start(line: string, files: File[]): boolean {
  if (running !== null || line.trim() === '') return false
  const exchange: Exchange = { id: newId(), line: line.trim(), reply: null, state: 'running' }
  running = new AbortController()
  add(exchange)
  void run(exchange, running, files)
  return true
}

/** Unlike that of any other tab. */
const newId = (): string => `${Date.now().toString(36)}-${(counter += 1)}-${Math.random().toString(36).slice(2, 8)}`

function add(exchange: Exchange): void {
  bench.set({ exchanges: [...bench.state.exchanges, exchange].slice(-mostExchanges) })
}

function change(id: string, changes: Partial<Exchange>): void {
  const { exchanges } = bench.state
  bench.set({ exchanges: exchanges.map((exchange) => (exchange.id === id ? { ...exchange, ...changes } : exchange)) })
}

const find = (id: string): Exchange | undefined => bench.state.exchanges.find((exchange) => exchange.id === id)

async function run({ id, line }: Exchange, controller: AbortController, files: File[]): Promise<void> {
  try {
    const sent = files.length > 0 ? await upload(files, controller.signal) : line
    for await (const { reply, outcome } of askServer(sent, controller.signal)) change(id, { reply, ...endOf(outcome) })
  } catch (problem) {
    const reply = find(id)?.reply ?? null
    if (problem instanceof NotSent) change(id, { reply: warning(problem.message) })
    else change(id, { reply: controller.signal.aborted ? stopped(line, reply) : unreachable(line) })
  }
  running = null
  change(id, { state: 'done' })
  const exchange = find(id)
  if (exchange !== undefined) whenAnswered(exchange)
}

function endOf(outcome: Outcome | null): Partial<Exchange> {
  if (outcome === null) return {}
  // A question is read as itself: there is nothing to put right in it.
  return outcome.read === undefined || outcome.command === 'ask' ? { outcome } : { outcome, read: outcome.read }
}

function stopped(line: string, reply: Reply | null): Reply {
  const kept = (reply?.blocks ?? []).filter(({ type }) => ['sparklines', 'chart', 'table'].includes(type))
  const text: Block = { type: 'text', markdown: words.chat.stopped }
  return {
    tone: 'neutral',
    blocks: [...kept, text, { type: 'actions', actions: [{ label: words.chat.runAgain, line }] }],
  }
}

function unreachable(line: string): Reply {
  return {
    tone: 'problem',
    blocks: [
      { type: 'text', markdown: words.chat.unreachable },
      { type: 'actions', actions: [{ label: words.chat.tryAgain, line }] },
    ],
  }
}
