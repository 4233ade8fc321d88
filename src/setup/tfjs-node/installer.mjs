import { rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Obstacle } from './obstacle.mjs'
import { runWithin } from './run-within.mjs'

/** The package's own installer: it fetches the C library and a binding built by its makers, or builds one. */
export async function byInstaller({ root, env, log, places, limits }) {
  log("running tfjs-node's own installer: about 100 MB to download (TRAINING_BACKEND=wasm goes without)")
  // It takes whatever stands there for complete.
  rmSync(places.dependencies, { recursive: true, force: true })
  const options = { cwd: places.folder, env: withPrograms(root, env), show: true }
  const end = await runWithin(limits.installer, process.execPath, ['scripts/install.js'], options)
  if (end.code === 0) return
  rmSync(places.dependencies, { recursive: true, force: true })
  throw new Obstacle(
    `tfjs-node's installer ${whyOf(end, limits.installer)}`,
    'let it reach the addresses it downloads from',
  )
}

/** It calls programs of other packages, as it may when npm runs it. */
function withPrograms(root, env) {
  // Windows writes it `Path`.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...env, [name]: [join(root, 'node_modules', '.bin'), env[name]].filter(Boolean).join(delimiter) }
}

function whyOf({ timedOut, code, signal, output }, limit) {
  if (timedOut) return `did not finish within ${limit / 60_000} minutes`
  const error = /^.*?\b(?:Error|error|ERR!?): ?(.+)$/m.exec(output)?.[1]
  return error === undefined ? `failed (${signal ?? `exit code ${code}`})` : `failed with "${error.slice(0, 200)}"`
}
