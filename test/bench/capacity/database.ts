import { z } from 'zod'
import type { Store } from '../../../src/app/ports.ts'

/** People who change their own entries at once; twice as many wait longer and get no more through. */
const people = 30
const changes = 4_000

/** Changes of an entry a second, when everybody goes on as soon as the last one is acknowledged. */
export async function writesPerSecond(store: Store): Promise<number> {
  const entries = store.collection('capacity', z.object({ count: z.number(), words: z.string() }))
  const begun = performance.now()
  const person = async (_: unknown, who: number) => {
    for (let index = 0; index < changes / people; index++)
      await entries.update(String(who), (old) => ({ count: (old?.count ?? 0) + 1, words: 'x'.repeat(600) }))
  }
  await Promise.all(Array.from({ length: people }, person))
  return (1000 * changes) / (performance.now() - begun)
}
