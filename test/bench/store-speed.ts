import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openInPostgres } from '../../src/adapters/keyv/postgres/joint-data.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { storeThread } from '../../src/adapters/keyv/thread-connection.ts'
import type { Store } from '../../src/app/ports.ts'
import { makePostgres } from '../support/postgres/server.ts'
import { median, shown } from './measure.ts'

/**
 * How long one change of an entry takes until it is acknowledged, in the file and in a PostgreSQL on this machine, both of which write to
 * the disk first: one after another, and by a class of people at once. `npm run bench -- store-speed --updates 2000 --people 30`
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { updates: { type: 'string', default: '2000' }, people: { type: 'string', default: '30' } },
})
const [updates, people] = [Number(values.updates), Number(values.people)]
/** As large as what is kept of a student. */
const Student = z.object({ answers: z.number(), words: z.string() })

const folder = mkdtempSync(join(tmpdir(), 'store-speed-'))
const thread = storeThread()
const server = await makePostgres('on')
const stores: [string, Store][] = [
  ['file', await openStore({ file: join(folder, 'expert.db'), in: thread })],
  ['PostgreSQL', (await openInPostgres(server.url, 'now', () => {})).store],
]
console.log('| store | one by one: median ms | p99 ms | ratio | a class at once: median ms | p99 ms | ratio |')
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
let first: [number, number] | undefined
for (const [name, store] of stores) {
  await timed(store, 1, 100)
  const alone = await timed(store, 1, updates)
  const together = await timed(store, people, updates)
  first ??= [median(alone), median(together)]
  const columns = [alone, together].flatMap((times, index) => [
    shown(median(times)),
    shown(times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)]!),
    `${shown(median(times) / first![index]!)}×`,
  ])
  console.log(`| ${name} | ${columns.join(' | ')} |`)
  await store.close()
}
await thread.end()
rmSync(folder, { recursive: true })
server.remove()

/** Milliseconds of each of so many updates, made by so many people, each of whom waits for the answer to their last one. */
async function timed(store: Store, askers: number, count: number): Promise<number[]> {
  const students = store.collection('students', Student)
  const times: number[] = []
  const person = async (_: unknown, who: number) => {
    for (let index = 0; index < count / askers; index++) {
      const before = performance.now()
      await students.update(String(who), (old) => ({ answers: (old?.answers ?? 0) + 1, words: 'x'.repeat(600) }))
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: askers }, person))
  return times
}
