import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Context, personKey } from '../../../app/command.ts'
import type { Collection, Store } from '../../../app/ports.ts'
import type { Action, Reply } from '../../../reply/reply.ts'
import { mustBeInTime } from '../rest/in-time.ts'
import { askedPrefix, askPrefix } from './custom-id.ts'
import { longestCustomId } from './limits.ts'

/** `at`: when a button with this line was last written, in milliseconds; lines of before this was noted are as old as can be. */
const StoredLine = z.union([
  z.object({ line: z.string(), at: z.number() }),
  z.string().transform((line) => ({ line, at: 0 })),
])

type Lines = Collection<z.infer<typeof StoredLine>>

/**
 * A button carries its command line, so that it works after a restart. A line that is too long is kept in the store among those
 * of the person it was written for, under a short key made from the line itself: saving it twice only renews it.
 */
const linesOf = (store: Store, owner: string): Lines => store.collection(`discord/lines/${owner}`, StoredLine)

/** By person: when a line of theirs was last kept, in milliseconds. */
const ownersIn = (store: Store) => store.collection('discord/line-owners', z.number())

/** Lines from before they had owners, by their references. */
const unowned = (store: Store): Lines => store.collection('discord/lines', StoredLine)

/** Where lines are kept, whose they are, and what tells when. */
export type LineStoreContext = Pick<Context, 'store' | 'clock' | 'timer' | 'person'>

/** A term: who clicks on a button after that types the command again. */
const storedForMilliseconds = 90 * 24 * 60 * 60 * 1000

/** Marks a reference, `~4711/…`; a command line starts with a slash. */
const mark = '~'

/**
 * The text that stands for `line` in an id which has `room` characters left. No answer waits long for it.
 * @throws UserError `unavailable`
 */
export async function storeLine(
  { store, clock, timer, person }: LineStoreContext,
  line: string,
  room: number = longestCustomId,
): Promise<string> {
  if (line.length <= room && line.startsWith('/')) return line
  const key = createHash('sha256').update(line).digest('base64url').slice(0, 24)
  const [owner, at] = [personKey(person), clock().getTime()]
  const keeping = store.transaction([
    linesOf(store, owner).changing(key, () => ({ line, at }), 'missing'),
    ownersIn(store).changing(owner, () => at, 'missing'),
  ])
  await mustBeInTime(timer, keeping)
  return `${mark}${person.id}/${key}`
}

/** The line that `storeLine` stored, or undefined when the store no longer has it. @throws UserError `unavailable` */
export async function findLine(store: Store, reference: string): Promise<string | undefined> {
  const [id, key] = reference.slice(mark.length).split('/')
  const found = key === undefined ? unowned(store).get(reference) : linesOf(store, `discord:${id}`).get(key)
  return (await found)?.line
}

/** Deletes the lines of buttons that nobody was shown for a term. */
export async function forgetLines({ store, clock }: Pick<LineStoreContext, 'store' | 'clock'>): Promise<void> {
  const oldest = clock().getTime() - storedForMilliseconds
  await forgetBefore(oldest, unowned(store))
  for await (const [owner] of ownersIn(store).entries()) {
    await forgetBefore(oldest, linesOf(store, owner))
    const newer = (at: number | undefined) => (at === undefined || at < oldest ? undefined : at)
    await store.transaction([ownersIn(store).changing(owner, newer)])
  }
}

async function forgetBefore(oldest: number, lines: Lines): Promise<void> {
  for await (const [key, { at }] of lines.entries()) if (at < oldest) await lines.delete(key)
}

/** Whether a custom id names a line that is kept in the store. */
export const isReference = (text: string): boolean => text.startsWith(mark)

/** What an action is known by: two with one line are two where one of them asks first. */
export const keyOf = ({ line, asks }: Action): string => (asks ? `${askPrefix}${line}` : line)

/** The form comes back under a prefix of its own, which has to have room as well. */
async function idOf(context: LineStoreContext, { line, asks }: Action, prefix: string): Promise<string> {
  const before = asks ? askPrefix : prefix
  const room = longestCustomId - Math.max(before.length, asks ? askedPrefix.length : 0)
  return before + (await storeLine(context, line, room))
}

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
    actions.map(async (action) => [keyOf(action), await idOf(context, action, prefix)] as const),
  )
  return new Map(
    kept.flatMap((result) => {
      if (result.status === 'fulfilled') return [result.value]
      report(result.reason)
      return []
    }),
  )
}
