import { z } from 'zod'
import { openStore } from '../../src/adapters/keyv/store.ts'

/**
 * A process that writes to the store in the file of its first argument, until it has done as many writes as its third
 * says. It prints the number of each write after it was acknowledged.
 */
const [file, name, writes] = process.argv.slice(2) as [string, string, string]
const store = await openStore({ file })
const entries = store.collection('writes', z.object({ by: z.string(), number: z.number() }))
const counter = store.collection('counters', z.number())
for (let number = 0; number < Number(writes); number++) {
  await entries.set(`${name}:${number}`, { by: name, number })
  await counter.update('all', (old = 0) => old + 1)
  process.stdout.write(`${number}\n`)
}
await store.close()
