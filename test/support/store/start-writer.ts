import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Starts a process that writes to a store: see `writer.ts`. `resume`: what it prints is thrown away. */
export function startWriter(place: string, name: string, writes: number): ChildProcess & { resume(): ChildProcess } {
  const file = fileURLToPath(new URL('writer.ts', import.meta.url))
  const writer = spawn(process.execPath, ['--import', 'tsx', file, place, name, String(writes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return Object.assign(writer, { resume: () => (writer.stdout.resume(), writer) })
}

/**
 * The numbers of the writes that a writer acknowledged before it was killed with -9, after so many of them.
 * @param half is done once half of them are acknowledged, while it goes on
 */
export async function killedWriter(place: string, name: string, writes: number, half = () => {}): Promise<string[]> {
  const writer = startWriter(place, name, 1e9)
  const told: string[] = []
  for await (const line of createInterface({ input: writer.stdout! })) {
    told.push(line)
    if (told.length === writes >> 1) half()
    if (told.length === writes) writer.kill('SIGKILL')
  }
  return told
}
