import type { Outcome } from '../../../app/dispatch.ts'
import { applyChanges } from '../../../reply/apply-changes.ts'
import type { Operation } from '../../../reply/changes.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import { readEvents } from './events.ts'
import { NotSent, upload } from './upload.ts'

/** A line and what the expert said to it; null until the first word. */
export interface Exchange {
  line: string
  reply: Reply | null
  state: 'running' | 'done'
  /** The command line that plain words were read as. */
  read?: string
}

export interface Conversation {
  exchanges: readonly Exchange[]
  isRunning(): boolean
  /** Sends a line unless another one is still running; says whether it did. */
  send(line: string): boolean
  /** Has a log in files read, in the same way. */
  sendFiles(files: File[]): boolean
  /** Stops the line that is running. */
  stop(): void
}

/** A conversation with the server of this page. `changed` is called whenever there is something new to draw. */
export function startConversation(changed: () => void): Conversation {
  const exchanges: Exchange[] = []
  let running: AbortController | null = null

  async function run(exchange: Exchange, controller: AbortController, files: File[]): Promise<void> {
    try {
      if (files.length > 0) exchange.line = await upload(files, controller.signal)
      for await (const { reply, read } of sendLine(exchange.line, controller.signal)) {
        exchange.reply = reply ?? exchange.reply
        if (read !== undefined) exchange.read = read
        changed()
      }
    } catch (problem) {
      if (problem instanceof NotSent) exchange.reply = warning(problem.message)
      else exchange.reply = controller.signal.aborted ? stopped(exchange) : unreachable(exchange.line)
    }
    exchange.state = 'done'
    running = null
    changed()
  }

  function start(line: string, files: File[]): boolean {
    if (running !== null || line.trim() === '') return false
    const exchange: Exchange = { line: line.trim(), reply: null, state: 'running' }
    exchanges.push(exchange)
    running = new AbortController()
    void run(exchange, running, files)
    changed()
    return true
  }

  return {
    exchanges,
    isRunning: () => running !== null,
    send: (line) => start(line, []),
    sendFiles: (files) => files.length > 0 && start(`/diagnose file:${namesOf(files)}`, files),
    stop: () => running?.abort(),
  }
}

/** A folder may hold hundreds. */
const namesOf = (files: File[]): string =>
  files.length > 3 ? `${files[0]!.name}, …` : files.map(({ name }) => name).join(',')

/** The replies to one line, and what it was read as. @throws when the server cannot be reached, hangs up early, or the signal aborts */
async function* sendLine(line: string, signal: AbortSignal): AsyncGenerator<{ reply?: Reply; read?: string }> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('api/command', {
    method: 'POST',
    headers,
    body: JSON.stringify({ line, changes: true }),
    signal,
  })
  if (!response.ok || response.body === null) {
    yield { reply: await refusal(response) }
    return
  }
  let reply: Reply | null = null
  let outcome: Outcome | undefined
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'change') {
      reply = applyChanges(reply, JSON.parse(data) as Operation[])
      yield { reply }
    }
    if (event === 'done') outcome = JSON.parse(data) as Outcome
  }
  if (outcome === undefined) throw new Error('the answer has no end')
  // A question is read as itself: there is nothing to put right in it.
  if (outcome.read !== undefined && outcome.command !== 'ask') yield { read: outcome.read }
}

/** What the server said to a request it did not take, such as one that is too long. */
async function refusal(response: Response): Promise<Reply> {
  const body = (await response.json().catch(() => ({}))) as { error?: { message?: string } }
  return warning(body.error?.message ?? 'That could not be read.')
}

const warning = (markdown: string): Reply => ({ tone: 'warning', blocks: [{ type: 'text', markdown }] })

function stopped({ line, reply }: Exchange): Reply {
  const kept = (reply?.blocks ?? []).filter(({ type }) => ['sparklines', 'chart', 'table'].includes(type))
  const words: Block = { type: 'text', markdown: 'Stopped.' }
  return { tone: 'neutral', blocks: [...kept, words, { type: 'actions', actions: [{ label: 'Run it again', line }] }] }
}

function unreachable(line: string): Reply {
  const markdown = 'I cannot be reached at the moment. Is the program still running? `npm start` starts it.'
  return {
    tone: 'problem',
    blocks: [
      { type: 'text', markdown },
      { type: 'actions', actions: [{ label: 'Try again', line }] },
    ],
  }
}
