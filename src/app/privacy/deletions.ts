import { z } from 'zod'
import type { Collection, Store, Write } from '../ports.ts'

/**
 * Who had everything deleted, and when, in milliseconds: by a checksum of their one name, and only so that a backup from before, when
 * it is restored, loses it again.
 */
const deletionsOf = (store: Store): Collection<number> => store.collection('privacy/deletions', z.number())

/** Notes that a person's data are deleted; one of the writes that delete them. */
export async function notingDeletion(store: Store, person: string, now: number): Promise<Write> {
  return deletionsOf(store).changing(await checksumOf(person), () => now, 'missing')
}

/** Keeps what was noted elsewhere, too, where it is newer. */
export async function keepDeletions(store: Store, others: Map<string, number>): Promise<void> {
  const later =
    (at: number) =>
    (old = at) =>
      Math.max(old, at)
  await store.transaction(
    [...others].map(([checksum, at]) => deletionsOf(store).changing(checksum, later(at), 'missing')),
  )
}

/** All that was noted. */
export async function deletionsIn(store: Store): Promise<Map<string, number>> {
  const noted = new Map<string, number>()
  for await (const [checksum, at] of deletionsOf(store).readable(() => {})) noted.set(checksum, at)
  return noted
}

/** Those of the names whose data were deleted after what the store knows of. */
export async function toDeleteAgain(store: Store, names: Iterable<string>, later: Map<string, number>) {
  const known = await deletionsIn(store)
  const found: { person: string; at: number }[] = []
  for (const person of new Set(names)) {
    const checksum = await checksumOf(person)
    const at = later.get(checksum)
    if (at !== undefined && at > (known.get(checksum) ?? -Infinity)) found.push({ person, at })
  }
  return found
}

/** SHA-256 in hexadecimal digits. */
async function checksumOf(person: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(person))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
