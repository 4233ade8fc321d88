import type { Bot } from './bot.ts'
import type { Incoming } from './incoming.ts'
import { perform, refuse } from './perform.ts'
import { inTime, late } from '../rest/in-time.ts'
import type { Invocation } from '../../../app/read-line.ts'
import { findLine, isReference } from '../render/line-store.ts'

/**
 * The line that a reference in an id stands for; asks the store only where the line was too long to be the id itself. Undefined: the
 * store has it no more. @throws UserError `unavailable`
 */
export async function resolveLine(
  bot: Bot,
  { person, place }: Incoming,
  reference: string,
): Promise<string | undefined> {
  if (!isReference(reference)) return reference
  return findLine(bot.contextFor(person, new AbortController().signal, place).store, reference)
}

/**
 * Goes on with the line of a reference. Where it is too slow to come it is acknowledged meanwhile, for the asker alone, as nothing
 * is known of the command; and when it has come, `read` says what to run.
 */
export async function withLine(
  bot: Bot,
  incoming: Incoming,
  reference: string,
  goOn: (line: string | undefined) => Promise<void>,
  read: (line: string | undefined) => Invocation,
): Promise<void> {
  const resolving = resolveLine(bot, incoming, reference)
  const resolved = await inTime(bot.after, resolving).catch((problem: unknown) => ({ problem }))
  if (resolved === late) {
    const pending = { fetches: true, resolve: async () => read(await resolving) }
    return perform(bot, { ...incoming, hidden: true }, '', pending)
  }
  if (typeof resolved === 'object') return refuse(bot, incoming, '', resolved.problem)
  return goOn(resolved)
}

/** The command's name in a line, as far as it has one. */
export const nameIn = (line: string | undefined): string => /^\/(\S{1,32})/.exec(line ?? '')?.[1] ?? ''
