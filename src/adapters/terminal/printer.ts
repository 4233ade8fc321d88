import type { CommandEvent, Outcome } from '../../app/dispatch.ts'
import { visibleText } from '../../reply/escape.ts'
import type { Reply } from '../../reply/reply.ts'
import type { Screen } from './options.ts'
import { paintReply, plainReply } from './paint.ts'

export type Done = Extract<CommandEvent, { type: 'done' }>

const usualWidth = 80

export const widthOf = (screen: Screen): number => screen.columns ?? usualWidth

interface Manner {
  json: boolean
  atPrompt: boolean
  env: Record<string, string | undefined>
}

/**
 * How a finished answer is said: as JSON, one line each; as plain text for a program or a file; or wrapped and coloured for
 * a screen. Texts are a blank line apart.
 */
export function createPrinter(screen: Screen, { json, atPrompt, env }: Manner): (done: Done) => string {
  if (json) return ({ outcome }) => `${jsonLine(outcome)}\n`
  const colour = !env.NO_COLOR && env.TERM !== 'dumb'
  const text = (reply: Reply): string =>
    screen.isTTY ? paintReply(reply, widthOf(screen), colour) : plainReply(reply, widthOf(screen))
  let isFirst = true
  return ({ reply }) => {
    const before = isFirst || atPrompt ? '' : '\n'
    isFirst = false
    return `${before}${text(reply)}\n${atPrompt ? '\n' : ''}`
  }
}

/** One line; nothing in it can move the cursor or turn the direction of writing. */
function jsonLine(outcome: Outcome): string {
  return JSON.stringify(outcome, (_key, value: unknown) => (typeof value === 'string' ? visibleText(value) : value))
}
