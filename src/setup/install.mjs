import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { log, SetupError } from './report.mjs'
import { runNpm } from './spawn.mjs'

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own record last and deletes it first,
 * so a half-finished install has none. Packages for other platforms are optional and may be absent.
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === undefined || present === undefined) return false
  return Object.entries(wanted).every(([path, { version, optional = false }]) => {
    if (path === '') return true
    if (present[path] === undefined) return optional
    return present[path].version === version && existsSync(join(root, path, 'package.json'))
  })
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** @throws SetupError that says what to do */
export async function install(root) {
  const started = Date.now()
  log('installing the packages (npm ci), which takes up to a minute')
  // The build needs the development packages, whatever NODE_ENV or npm's settings say.
  const code = await runNpm(root, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0 || !isInstalled(root)) {
    throw new SetupError(
      'installing the packages failed; npm says why above. Check the network and the free disk space, then run the same command again',
    )
  }
  log(`installed in ${Math.round((Date.now() - started) / 1000)} s`)
}
