import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../../app/ports.ts'
import type { Action, Reply } from '../../reply/reply.ts'
import { longestCustomId } from './limits.ts'

/**
 * A button carries its command line, so that it works after a restart. A line that is too long is kept in the store under
 * a short key made from the line itself: saving it twice changes nothing.
 */
const keptLines = (store: Store) => store.collection('discord/lines', z.string())

/** Marks a key; a command line starts with a slash. */
const keyMark = '~'

/** The text that stands for `line` in an id which has `room` characters left. */
export async function keepLine(store: Store, line: string, room: number = longestCustomId): Promise<string> {
  if (line.length <= room && line.startsWith('/')) return line
  const key = keyMark + createHash('sha256').update(line).digest('base64url').slice(0, 24)
  await keptLines(store).set(key, line)
  return key
}

/** The line that `keepLine` kept, or undefined when the store no longer has it. */
export async function findLine(store: Store, reference: string): Promise<string | undefined> {
  return keptLines(store).get(reference)
}

export const isKey = (reference: string): boolean => reference.startsWith(keyMark)

/** Ids of all command lines of a reply, each behind `mark`; a line that cannot be kept has none. */
export async function keepActions(
  store: Store,
  reply: Reply,
  report: (problem: unknown) => void,
  mark = '',
): Promise<Map<string, string>> {
  const actions: Action[] = reply.blocks.flatMap((block) =>
    block.type === 'actions' || block.type === 'choices' ? block.actions : [],
  )
  const kept = await Promise.allSettled(
    actions.map(
      async ({ line }) => [line, mark + (await keepLine(store, line, longestCustomId - mark.length))] as const,
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
