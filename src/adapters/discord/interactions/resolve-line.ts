import type { Bot } from './bot.ts'
import type { Incoming } from './incoming.ts'
import { findLine, isKey } from '../render/line-store.ts'

/**
 * Awaits the store only where the line was too long to be the id itself. Undefined: the store has it no more, or fails,
 * which is noted.
 */
export async function resolveLine(
  bot: Bot,
  { person, place }: Incoming,
  reference: string,
): Promise<string | undefined> {
  if (!isKey(reference)) return reference
  const { store, report } = bot.contextFor(person, new AbortController().signal, place)
  try {
    return await findLine(store, reference)
  } catch (problem) {
    report(problem)
    return undefined
  }
}

/** The command's name in a line, as far as it has one. */
export const nameIn = (line: string | undefined): string => /^\/(\S{1,32})/.exec(line ?? '')?.[1] ?? ''
