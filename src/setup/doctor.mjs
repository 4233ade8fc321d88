import { readFileSync, realpathSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { log, SetupError } from './report.mjs'
import { setUp } from './set-up.mjs'
import { forgetEncoder } from './encoder.mjs'
import { forgetTfjsNode, setupTfjsNode, wantedBackend } from './tfjs-node.mjs'
import { placesOf } from './tfjs-node/places.mjs'
import { runWithin } from './tfjs-node/run-within.mjs'

const timer = fileURLToPath(new URL('doctor.time.mjs', import.meta.url))
const timerLimit = 120_000

/**
 * Says what is there, which backend trains and why, and how long one training takes on it. With `--retry`, a set-up of
 * tfjs-node that failed before is tried again.
 */
export async function doctor(root, words) {
  if (words.some((word) => word !== '--retry')) throw new SetupError('npm run doctor knows one option: -- --retry')
  if (words.length > 0) {
    forgetTfjsNode(root)
    forgetEncoder(root)
  }
  await setUp(root)
  const outcome = await setupTfjsNode({ root, log })
  printRows([...machineRows(), ...packageRows(root, outcome)])
  const timings = []
  for (const step of ['fused', 'ops']) timings.push(await timeTraining(root, step))
  printRows(trainingRows(root, outcome, timings))
  if (timings.some(({ problem }) => problem)) process.exitCode = 1
}

function machineRows() {
  const npm = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1]
  const { platform, arch, versions } = process
  return [
    ['Node', `${versions.node}, Node-API ${versions.napi}`],
    ['npm', npm ?? 'not asked (npm run doctor asks it)'],
    ['machine', `${platform} ${arch}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB of memory`],
  ]
}

function packageRows(root, { backend, version, reason }) {
  const library = backend === 'tensorflow' ? `${version}, in ${libraryFolder(root)}` : 'left out'
  return [
    ['tfjs-node', versionOf(root, '@tensorflow/tfjs-node') ?? 'not installed'],
    ['its C library', library],
    ['its binding', backend === 'tensorflow' ? 'works' : `left out: ${reason}`],
    ['WebAssembly', versionOf(root, '@tensorflow/tfjs-backend-wasm') ?? 'not installed'],
  ]
}

function libraryFolder(root) {
  const { dependencies } = placesOf(root, process.env)
  try {
    return realpathSync(dependencies)
  } catch {
    return 'the system'
  }
}

function trainingRows(root, outcome, timings) {
  const wanted = wantedBackend(root, process.env)
  const trained = timings.find(({ problem }) => !problem)
  const why = outcome.reason ?? trained?.reason ?? 'its native library works here'
  return [
    ['TRAINING_BACKEND', wanted],
    ['trains on', trained ? `${trained.backend}: ${wanted === trained.backend ? 'asked for' : why}` : 'nothing'],
    ...timings.map(timingRow),
  ]
}

function timingRow({ step, first, median, problem }) {
  if (problem) return [`${step} step`, `does not train: ${problem}`]
  const words = `${median.toFixed(1)} ms for one training of 50 epochs (the first after the start: ${first.toFixed(1)} ms)`
  return [`${step} step`, words]
}

/** In a process of its own, as every training. */
async function timeTraining(root, step) {
  const options = { cwd: root, env: { ...process.env, NODE_NO_WARNINGS: '1' } }
  const end = await runWithin(
    timerLimit,
    process.execPath,
    [timer, root, wantedBackend(root, process.env), step],
    options,
  )
  const timing = /^timing (\{.*\})$/m.exec(end.output)?.[1]
  if (end.code === 0 && timing !== undefined) return { step, ...JSON.parse(timing) }
  if (end.timedOut) return { step, problem: `it did not finish within ${timerLimit / 1000} s` }
  const error = /^(?:\w*Error)(?: \[\w+\])?: (.+)$/m.exec(end.output)?.[1]
  return { step, problem: error ?? `its process ended with ${end.signal ?? `exit code ${end.code}`}` }
}

function versionOf(root, name) {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

const labelWidth = 18

function printRows(rows) {
  for (const [label, value] of rows) process.stdout.write(`${label.padEnd(labelWidth)}${value}\n`)
}
