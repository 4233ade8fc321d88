import { execFile } from 'node:child_process'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isBuilt } from './program/built.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

const practiceScreen = 'src/adapters/web/page'

/** The practice screen (or another page), built from the sources as they are, in a folder of one's own. */
export async function buildPage(source = practiceScreen): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-screen-'))
  // `npm test` has built it just now.
  if (source === practiceScreen && (await isBuilt('the practice screen')))
    await cp(join(project, 'dist/page'), folder, { recursive: true })
  else await build(source, folder)
  return folder
}

async function build(source: string, folder: string): Promise<void> {
  const vite = ['node_modules/vite/bin/vite.js', 'build', source, '--base', './', '--outDir', folder]
  // In a process of its own: here the environment says `test`, and the page would be built with warnings for developers.
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [...vite, '--emptyOutDir', '--logLevel', 'warn'], { cwd: project, env })
}
