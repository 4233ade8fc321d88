import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contestant } from '../measure.ts'

/** Vectors as wide as WebAssembly's, and as wide as this machine has. */
const builds = [
  { name: 'C, gcc -O3 -msse4.2 -ffast-math', flags: ['-msse4.2'], onlyOn: 'x64' },
  { name: 'C, gcc -O3 -march=native -ffast-math', flags: ['-march=native'], onlyOn: process.arch },
]

/** R1 in C, compiled here; none where there is no gcc. */
export function cContestants(): Contestant[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const source = fileURLToPath(new URL('r1.c', import.meta.url))
  return builds.flatMap(({ name, flags, onlyOn }, index) => {
    const program = join(folder, `r1-${index}`)
    const options = ['-O3', ...flags, '-ffast-math', source, '-o', program, '-lm']
    if (process.arch !== onlyOn || spawnSync('gcc', options, { stdio: 'ignore' }).status !== 0) return []
    return [{ name, run: () => lastOf(program) }]
  })
}

/** Trains three times in a process of its own: the last finds a warm processor, as it does in this process. */
function lastOf(program: string) {
  const { stdout } = spawnSync(program, ['3'], { encoding: 'utf8' })
  const [milliseconds = Number.NaN, train = Number.NaN, validation = Number.NaN] = stdout
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .map(Number)
  return { milliseconds, losses: [train, validation] as [number, number] }
}
