import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Database from 'libsql'
import { z } from 'zod'
import { openStore } from '../../src/adapters/keyv/store.ts'

/**
 * Kills a writer with -9 in the middle of its acknowledged writes, over and over, and looks for lost ones.
 * `npm run bench -- store --rounds 20 --writes 10000`
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '20' }, writes: { type: 'string', default: '10000' } },
})
const writerFile = fileURLToPath(new URL('../support/store-writer.ts', import.meta.url))
const Writes = z.object({ by: z.string(), number: z.number() })
const folder = mkdtempSync(join(tmpdir(), 'store-bench-'))
const file = join(folder, 'expert.db')
let [acknowledged, lost, broken] = [0, 0, 0]

for (let round = 0; round < Number(values.rounds); round++) {
  const name = `round-${round}`
  const told = await killedWriter(name, Number(values.writes))
  const store = await openStore({ file })
  const writes = store.collection('writes', Writes)
  for (const number of told) if ((await writes.get(`${name}:${number}`)) === undefined) lost++
  acknowledged += told.length
  await store.close()
  const database = new Database(file)
  const [{ integrity_check: state }] = database.pragma('integrity_check') as [{ integrity_check: string }]
  if (state !== 'ok') broken++
  database.close()
}
rmSync(folder, { recursive: true })
console.log(
  `${values.rounds} rounds: ${acknowledged} acknowledged writes, ${lost} lost, ${broken} integrity checks failed`,
)
if (lost + broken > 0) process.exitCode = 1

/** The numbers that a writer acknowledged before it was killed. */
async function killedWriter(name: string, writes: number): Promise<string[]> {
  const writer = spawn(process.execPath, ['--import', 'tsx', writerFile, file, name, String(10 * writes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: string[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    told.push(line)
    if (told.length === writes) writer.kill('SIGKILL')
  }
  return told
}
