import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock, Store } from '../../../app/ports.ts'
import type { Action, Reply } from '../../../reply/reply.ts'
import { longestCustomId } from './limits.ts'

/**
 * A button carries its command line, so that it works after a restart. A line that is too long is kept in the store under
 * a short key made from the line itself: saving it twice only renews it.
 */
const storedLines = (store: Store) => store.collection('discord/lines', StoredLine)

/** `at`: when a button with this line was last written, in milliseconds; lines of before this was noted are as old as can be. */
const StoredLine = z.union([
  z.object({ line: z.string(), at: z.number() }),
  z.string().transform((line) => ({ line, at: 0 })),
])

/** Where lines are kept, and what tells when. */
export interface LineStoreContext {
  store: Store
  clock: Clock
}

/** A term: who clicks on a button after that types the command again. */
const storedForMilliseconds = 90 * 24 * 60 * 60 * 1000

/** Marks a key; a command line starts with a slash. */
const keyPrefix = '~'

/** The text that stands for `line` in an id which has `room` characters left. */
export async function storeLine(
  { store, clock }: LineStoreContext,
  line: string,
  room: number = longestCustomId,
): Promise<string> {
  if (line.length <= room && line.startsWith('/')) return line
  const key = keyPrefix + createHash('sha256').update(line).digest('base64url').slice(0, 24)
  await storedLines(store).set(key, { line, at: clock().getTime() })
  return key
}

/** The line that `storeLine` stored, or undefined when the store no longer has it. */
export async function findLine(store: Store, reference: string): Promise<string | undefined> {
  return (await storedLines(store).get(reference))?.line
}

/** Deletes the lines of buttons that nobody was shown for a term. */
export async function forgetLines({ store, clock }: LineStoreContext): Promise<void> {
  const lines = storedLines(store)
  const oldest = clock().getTime() - storedForMilliseconds
  for await (const [key, { at }] of lines.entries()) if (at < oldest) await lines.delete(key)
}

/** Whether a text stands for a stored line, instead of being the line. */
export const isKey = (reference: string): boolean => reference.startsWith(keyPrefix)

/** Ids of all command lines of a reply, each behind `prefix`; a line that cannot be stored has none. */
export async function storeActionLines(
  context: LineStoreContext,
  reply: Reply,
  report: (problem: unknown) => void,
  prefix = '',
): Promise<Map<string, string>> {
  const actions: Action[] = reply.blocks.flatMap((block) =>
    block.type === 'actions' || block.type === 'choices' ? block.actions : [],
  )
  const kept = await Promise.allSettled(
    actions.map(
      async ({ line }) => [line, prefix + (await storeLine(context, line, longestCustomId - prefix.length))] as const,
    ),
  )
  return new Map(
    kept.flatMap((result) => {
      if (result.status === 'fulfilled') return [result.value]
      report(result.reason)
      return []
    }),
  )
}
