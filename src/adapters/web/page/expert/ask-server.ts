import type { Outcome } from '../../../../app/dispatch.ts'
import { applyChanges } from '../../../../reply/apply-changes.ts'
import type { Operation } from '../../../../reply/changes.ts'
import type { Reply } from '../../../../reply/reply.ts'
import { words } from '../words.ts'
import { readEvents } from './events.ts'

/** What the server said so far to a line; `outcome` with the last one. */
export interface Answer {
  reply: Reply | null
  outcome: Outcome | null
}

/** The answers to one line, each replacing the one before. @throws when the server cannot be reached, hangs up early, or the signal aborts */
export async function* askServer(line: string, signal: AbortSignal): AsyncGenerator<Answer> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ line, changes: true })
  const response = await fetch('api/command', { method: 'POST', headers, body, signal })
  if (!response.ok || response.body === null) {
    yield { reply: await refusal(response), outcome: null }
    return
  }
  let reply: Reply | null = null
  let outcome: Outcome | null = null
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'change') reply = applyChanges(reply, JSON.parse(data) as Operation[])
    if (event === 'done') outcome = JSON.parse(data) as Outcome
    yield { reply, outcome }
  }
  if (outcome === null) throw new Error('the answer has no end')
}

/** What the server said to a request it did not take, such as one that is too long. */
async function refusal(response: Response): Promise<Reply> {
  const body = (await response.json().catch(() => ({}))) as { error?: { message?: string } }
  return warning(body.error?.message ?? words.chat.unreadable)
}

/** A reply of one sentence that says what is wrong. */
export const warning = (markdown: string): Reply => ({ tone: 'warning', blocks: [{ type: 'text', markdown }] })
