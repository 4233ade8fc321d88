import type { SSEStreamingApi } from 'hono/streaming'
import type { CommandEvent, Outcome } from '../../app/dispatch.ts'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { changesOf } from '../../reply/changes.ts'
import type { Reply } from '../../reply/reply.ts'
import { replyText } from '../../reply/text.ts'

type WebLog = Pick<Log, 'info' | 'error'>

/** The commands that are running: what stops each, and who asked for it. */
export type Running = Map<AbortController, string>

/** A line to answer, and how. */
export interface Asked {
  line: string
  visitor: string
  /** Sends what changes from reply to reply, and `done` without what only a picture needs. */
  changes: boolean
  most: Most
}

/** Commands of one visitor at a time, and of all. */
export interface Most {
  each: number
  all: number
}

export interface StreamParts {
  ask(line: string, signal: AbortSignal, visitor: string): AsyncGenerator<CommandEvent>
  log: WebLog
}

/** Takes one more of a visitor's commands in, and gives what stops it; null when there are too many. The caller takes it out again. */
export function admit(running: Running, visitor: string, most: Most): AbortController | null {
  const own = [...running.values()].filter((one) => one === visitor).length
  if (running.size >= most.all || own >= most.each) return null
  const controller = new AbortController()
  running.set(controller, visitor)
  return controller
}

/** Runs one command for as long as somebody listens. */
export async function answer(
  stream: SSEStreamingApi,
  asked: Asked,
  parts: StreamParts,
  running: Running,
): Promise<void> {
  const { line, visitor, changes, most } = asked
  const send = changes ? sendChanges(stream) : sendReplies(stream)
  const controller = admit(running, visitor, most)
  if (controller === null) return send(tooMany(line))
  stream.onAbort(() => controller.abort(new UserError('cancelled', 'Stopped.')))
  const started = performance.now()
  await sendAll(send, parts.ask(line, controller.signal, visitor), parts.log)
  running.delete(controller)
  const milliseconds = Math.round(performance.now() - started)
  parts.log.info({ milliseconds, stopped: controller.signal.aborted }, 'command done')
}

type Send = (step: CommandEvent) => Promise<void>

/** Never throws. */
async function sendAll(send: Send, answers: AsyncGenerator<CommandEvent>, log: WebLog): Promise<void> {
  try {
    for await (const step of answers) await send(step)
  } catch (problem) {
    log.error({ problem }, 'a command of the practice screen ended without an answer')
  }
}

/** Whole replies, each replacing the one before, then `done` with what `--json` prints. */
function sendReplies(stream: SSEStreamingApi): Send {
  return async (step) => {
    const { blocks, tone } = step.reply
    await stream.writeSSE({
      event: 'reply',
      data: JSON.stringify({ text: replyText(step.reply), blocks, tone }),
    })
    if (step.type === 'done') await stream.writeSSE({ event: 'done', data: JSON.stringify(step.outcome) })
  }
}

/** What changes from reply to reply, as JSON Patch; then `done` as `--json` prints it, without the surfaces that were drawn. */
function sendChanges(stream: SSEStreamingApi): Send {
  let before: Reply | null = null
  return async (step) => {
    const changes = changesOf(before, step.reply)
    before = step.reply
    if (changes.length > 0) await stream.writeSSE({ event: 'change', data: JSON.stringify(changes) })
    if (step.type === 'done')
      await stream.writeSSE({ event: 'done', data: JSON.stringify(withoutSurfaces(step.outcome)) })
  }
}

function withoutSurfaces(outcome: Outcome): Outcome {
  return outcome.ok ? { ...outcome, data: lighter(outcome.data) } : outcome
}

function lighter(value: unknown): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(lighter) : (value as unknown[])
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (key === 'surface' ? [] : [[key, lighter(part)]])),
  )
}

function tooMany(line: string): CommandEvent {
  const message = 'Many trainings are running at the moment. Please try again in a few seconds.'
  const reply: Reply = { tone: 'warning', blocks: [{ type: 'text', markdown: message }] }
  const command = /^\s*\/?([\w-]{0,32})/.exec(line)?.[1] ?? ''
  return { type: 'done', reply, outcome: { command, ok: false, error: { code: 'busy', message } } }
}
