import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium-147.0.0/', import.meta.url))

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
const plain = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--font-render-hinting=none']

/** A headless Chromium that came with the npm packages: needs no browser and no library of the system. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = join(await unpacked(), 'chromium')
  return chromium.launch({ executablePath, args: [...quiet, ...plain], env: { ...process.env, ...surroundings() } })
}

/** Its own libraries come after those of the system, its own fonts only where there are none. */
function surroundings(): Record<string, string> {
  const libraries = [process.env['LD_LIBRARY_PATH'], join(cache, 'al2023', 'lib')].filter((path) => path)
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(cache, 'fonts') }
  return { LD_LIBRARY_PATH: libraries.join(':'), ...fonts }
}

/** Unpacks once, about two seconds; into a folder of its own first, so that nobody starts a half-written browser. */
async function unpacked(): Promise<string> {
  if (existsSync(cache)) return cache
  const parent = join(cache, '..')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'unpacking-'))
  // The package unpacks into the temporary folder, its libraries only where it takes the system for its own.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())"
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env,
    cwd: join(parent, '../..'),
  })
  await rename(folder, cache).catch(() => rm(folder, { recursive: true, force: true }))
  return cache
}
