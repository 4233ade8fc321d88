import { z } from 'zod'
import { openInPostgres } from '../../../src/adapters/keyv/postgres/joint-data.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { UserError } from '../../../src/errors.ts'

/**
 * A process that writes to the store in the file, or at the address, of its first argument, until it has done as many writes as its third
 * says. It prints the number of each write after it was acknowledged, and makes one that was refused again.
 */
const [place, name, writes] = process.argv.slice(2) as [string, string, string]
const store = place.startsWith('postgres:')
  ? (await openInPostgres(place, 'now', () => {})).store
  : await openStore({ file: place })
const entries = store.collection('writes', z.object({ by: z.string(), number: z.number() }))
const counter = store.collection('counters', z.number())
for (let number = 0; number < Number(writes); number++) {
  await acknowledged(() => entries.set(`${name}:${number}`, { by: name, number }))
  await acknowledged(() => counter.update('all', (old = 0) => old + 1))
  process.stdout.write(`${number}\n`)
}
await store.close()

async function acknowledged(write: () => Promise<unknown>): Promise<void> {
  for (;;)
    try {
      return void (await write())
    } catch (problem) {
      if (!(problem instanceof UserError && problem.code === 'unavailable')) throw problem
    }
}
