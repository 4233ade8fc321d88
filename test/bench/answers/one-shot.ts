import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** On a calm machine the fastest of a few starts is what a start takes; the others met something. */
const starts = 7

/** From the start of the program to its exit, for one command as an argument, without npm. */
export async function oneShots(): Promise<{ line: string; text: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'answers-bench-'))
  const found: { line: string; text: string }[] = []
  for (const line of ['/help', '/train lr:0.1 dropout:0.3']) {
    const seconds: number[] = []
    for (let turn = 0; turn < starts; turn++) seconds.push(await startOnce(line, folder))
    const sorted = seconds.toSorted((one, other) => one - other)
    const text = `${sorted[0]!.toFixed(2)} s, median ${sorted[starts >> 1]!.toFixed(2)} s, of ${starts}`
    found.push({ line: `one-shot ${line}`, text })
  }
  await rm(folder, { recursive: true })
  return found
}

async function startOnce(line: string, folder: string): Promise<number> {
  const before = performance.now()
  const child = spawn(process.execPath, ['src/setup/run.mjs', 'bot', line], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${line} ended with ${code}`)
  return (performance.now() - before) / 1000
}
