import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { withLock } from './lock.mjs'
import { forget, recall, remember } from './tfjs-node/outcome.mjs'
import { placesOf } from './tfjs-node/places.mjs'
import { settings } from './tfjs-node/settings.mjs'

/**
 * Makes tfjs-node work where it can. npm installs the package without its native parts (`ignore-scripts`), since its
 * installer would fail the whole install wherever its download is blocked; this supplies them afterwards. Never throws and
 * is never a condition for starting: without them WebAssembly trains. What came of it is remembered, a failure too, until
 * the package, the lock file, Node or the files change, or until `forgetTfjsNode`.
 * @param options `root` of the project, `log` for one line a step, `env`; for tests also any of `settings`
 * @returns `{ backend: 'tensorflow' | 'wasm', reason: string | null }`, the reason for wasm in words for a person
 */
export async function setupTfjsNode({ root, log, env = process.env, ...changed }) {
  try {
    return await settle({ ...settings, ...changed, root, log, env, places: placesOf(root, env) })
  } catch (problem) {
    log(`going on without TensorFlow's native library: ${problem.message}`)
    return { backend: 'wasm', reason: problem.message }
  }
}

/** Makes the next `setupTfjsNode` try again. */
export function forgetTfjsNode(root) {
  forget(placesOf(root, process.env))
}

/** TRAINING_BACKEND from the environment, else from `.env`, which the program itself reads only later. */
export function wantedBackend(root, env) {
  if (env.TRAINING_BACKEND) return env.TRAINING_BACKEND
  const file = join(root, '.env')
  return (existsSync(file) && parseEnv(readFileSync(file, 'utf8')).TRAINING_BACKEND) || 'auto'
}

async function settle(job) {
  const { root, env, places } = job
  if (wantedBackend(root, env) === 'wasm') return { backend: 'wasm', reason: 'TRAINING_BACKEND=wasm asks for it' }
  if (!existsSync(places.manifest))
    return { backend: 'wasm', reason: 'the package @tensorflow/tfjs-node is not installed' }
  const known = recall(root, places)
  if (known) return known
  // Loaded only when there is something to do: a start should not wait for it.
  const { provide } = await import('./tfjs-node/provide.mjs')
  const work = async () => recall(root, places) ?? remember(root, places, await provide(job))
  return withLock(root, work, '.tfjs-node.lock')
}
