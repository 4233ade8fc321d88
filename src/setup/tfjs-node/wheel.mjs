import { rmSync } from 'node:fs'
import { buildBinding, findHeaders } from './binding.mjs'
import { discardLibrary, isDamaged, isStaged, linkLibrary, stageLibrary } from './library.mjs'
import { Obstacle } from './obstacle.mjs'
import { findPip } from './pip.mjs'
import { runWithin } from './run-within.mjs'
import { tryOut } from './try-out.mjs'

/**
 * The C library out of the Python package `tensorflow-cpu`, kept in a cache outside node_modules, and a binding built
 * against it. When only node_modules was emptied, only the build is repeated.
 */
export async function byWheel(job) {
  const wasStaged = isStaged(job)
  await setUpFromWheel(job)
  if (!wasStaged || (await tryOut(job)).works || !(await isDamaged(job))) return
  discardLibrary(job)
  await setUpFromWheel(job)
}

async function setUpFromWheel(job) {
  const { log, places } = job
  const tools = await findTools(job)
  if (!isStaged(job)) await stageLibrary(job, tools.pip)
  rmSync(places.dependencies, { recursive: true, force: true })
  linkLibrary(job)
  const started = Date.now()
  log('building the binding of tfjs-node')
  await buildBinding(job, tools)
  log(`built the binding of tfjs-node in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** Looks for everything before anything is fetched. @throws Obstacle that names all that is missing */
async function findTools(job) {
  const compiler = job.env.CXX || 'g++'
  const [pip, compilerWorks] = await Promise.all([isStaged(job) ? null : findPip(job), answers(job, compiler)])
  const missing = [
    ...(pip === undefined ? [{ name: 'Python 3 with pip', debian: 'python3-pip' }] : []),
    ...(compilerWorks ? [] : [{ name: `the C++ compiler ${compiler}`, debian: 'g++' }]),
  ]
  if (missing.length > 0) throw missingTools(missing)
  return { pip, compiler, headers: findHeaders(job) }
}

async function answers({ root, env }, program) {
  return (await runWithin(10_000, program, ['--version'], { cwd: root, env })).code === 0
}

function missingTools(missing) {
  const names = missing.map(({ name }) => name).join(' and ')
  const packages = missing.map(({ debian }) => debian).join(' ')
  return new Obstacle(
    `${names} ${missing.length > 1 ? 'are' : 'is'} missing`,
    `install ${names} (on Debian and Ubuntu: apt-get install ${packages})`,
  )
}
