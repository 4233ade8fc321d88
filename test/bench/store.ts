import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'libsql'
import { z } from 'zod'
import { openInPostgres } from '../../src/adapters/keyv/postgres/joint-data.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import type { Store } from '../../src/app/ports.ts'
import { makePostgres } from '../support/postgres/server.ts'
import { killedWriter } from '../support/store/start-writer.ts'

/**
 * Kills a writer with -9 in the middle of its acknowledged writes, over and over, and looks for lost ones.
 * `npm run bench -- store --rounds 20 --writes 10000`. With `--in postgres` they go to a PostgreSQL that writes to the disk, whose
 * processes are killed too, and started again, in the middle of each round.
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '20' },
    writes: { type: 'string', default: '10000' },
    in: { type: 'string', default: 'file' },
  },
})
const Writes = z.object({ by: z.string(), number: z.number() })

/** Where writers write, and what is looked at after each round. */
interface Target {
  place: string
  open(): Promise<Store>
  /** In the middle of a round. */
  half(): void
  isSound(): boolean
  remove(): void
}

const target = values.in === 'postgres' ? await inPostgres() : inFile()
let [acknowledged, lost, broken] = [0, 0, 0]
for (let round = 0; round < Number(values.rounds); round++) {
  const name = `round-${round}`
  const told = await killedWriter(target.place, name, Number(values.writes), target.half)
  const store = await target.open()
  const writes = store.collection('writes', Writes)
  for (const number of told) if ((await writes.get(`${name}:${number}`)) === undefined) lost++
  acknowledged += told.length
  if (((await store.collection('counters', z.number()).get('all')) ?? 0) < acknowledged) broken++
  await store.close()
  if (!target.isSound()) broken++
}
target.remove()
console.log(
  `${values.rounds} rounds in ${values.in}: ${acknowledged} acknowledged writes, ${lost} lost, ${broken} checks failed`,
)
if (lost + broken > 0) process.exitCode = 1

function inFile(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'store-bench-'))
  const file = join(folder, 'expert.db')
  return {
    place: file,
    open: () => openStore({ file }),
    half() {},
    isSound() {
      const database = new Database(file)
      const [{ integrity_check: state }] = database.pragma('integrity_check') as [{ integrity_check: string }]
      database.close()
      return state === 'ok'
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

async function inPostgres(): Promise<Target> {
  const server = await makePostgres('on')
  return {
    place: server.url,
    open: async () => (await openInPostgres(server.url, 'now', () => {})).store,
    half() {
      server.stop('immediate')
      server.start()
    },
    // It checks its own journal when it starts again.
    isSound: () => true,
    remove: () => server.remove(),
  }
}
