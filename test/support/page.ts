import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the practice screen (or another page) from the sources as they are, into a folder of its own. */
export async function buildPage(source = 'src/adapters/web/page'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-screen-'))
  const vite = ['node_modules/vite/bin/vite.js', 'build', source, '--base', './', '--outDir', folder]
  // In a process of its own: here the environment says `test`, and the page would be built with warnings for developers.
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [...vite, '--emptyOutDir', '--logLevel', 'warn'], { cwd: project, env })
  return folder
}
