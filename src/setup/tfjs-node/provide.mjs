import { renameSync, rmSync } from 'node:fs'
import { Obstacle } from './obstacle.mjs'
import { tryOut } from './try-out.mjs'
import { byWheel } from './wheel.mjs'

/**
 * Tries what is there and, if it does not work, each way to supply it. What does not work in the end is put aside, so that
 * no training process loads it: a broken library can take the process with it.
 * @returns `{ backend, reason, version }`: what serves from now on
 */
export async function provide(job) {
  const { log, places } = job
  const there = await tryOut(job)
  if (there.works) return served(there)
  if (there.broken) log(`${there.reason}; setting it up anew`)
  const obstacles = there.broken ? [there] : []
  for (const way of waysFor(job.machine)) {
    const trial = await takeWay(way, job)
    if (trial.works) {
      log(`tfjs-node is ready, with TensorFlow's C library ${trial.version}`)
      return served(trial)
    }
    obstacles.push(trial)
  }
  putAside(places.binding)
  return goWithout(obstacles, log)
}

/** Only what is checked against a known hash is fetched: never by the package's own installer, which checks nothing. */
function waysFor({ platform, arch, alpine }) {
  if (alpine) return [refuseAlpine]
  return platform === 'linux' && arch === 'x64' ? [byWheel] : [refuseElsewhere]
}

function refuseElsewhere() {
  throw new Obstacle('it is fetched with a known hash for Linux x64 only', 'use Linux on x64')
}

function refuseAlpine() {
  throw new Obstacle("TensorFlow's C library needs glibc, which Alpine Linux does not have", 'use another Linux')
}

async function takeWay(way, job) {
  try {
    await way(job)
  } catch (problem) {
    return { works: false, reason: problem.message, remedy: problem.remedy }
  }
  return tryOut(job)
}

function served({ version }) {
  return { backend: 'tensorflow', reason: null, version }
}

function goWithout(obstacles, log) {
  const reason = obstacles.map((obstacle) => obstacle.reason).join('; ')
  const remedies = obstacles.flatMap(({ remedy }) => remedy ?? [])
  const change = [...remedies.slice(0, 1), 'run npm run doctor -- --retry'].join(', then ')
  log(
    `training with WebAssembly, which serves just as well; TensorFlow's native library is left out: ${reason}. To change that, ${change}`,
  )
  return { backend: 'wasm', reason, version: null }
}

function putAside(binding) {
  rmSync(`${binding}.broken`, { force: true })
  try {
    renameSync(binding, `${binding}.broken`)
  } catch (problem) {
    if (problem.code !== 'ENOENT') throw problem
  }
}
