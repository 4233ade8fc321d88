// Run in a process of its own by the doctor: trains one small network several times and prints how long it took.
// Arguments: the project's folder, the backend, the step.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, backend, step] = process.argv.slice(2)
const load = (path) => import(pathToFileURL(join(root, 'dist', 'program', path)).href)

/** 450 updates of a 2-32-32-1 network: long enough to measure, and what the project's other measurements use. */
const planText =
  'dataset:moons points:280 validation:120 hidden:32-32 optimizer:adam lr:0.01 dropout:0.2 batch:32 epochs:50'

/** The one-operation-at-a-time step takes a second or two; a median needs few of those. */
const runs = { fused: 21, ops: 3 }

const [{ openTrainer }, { parsePlan }] = await Promise.all([load('trainer.js'), load('text.js')])
const { plan } = parsePlan(planText)
const { trainer, engine, reason } = await openTrainer({ backend, step })
const times = []
for (let run = 0; run <= runs[step]; run++) {
  const started = performance.now()
  await trainer.train(plan, { signal: new AbortController().signal, surface: false })
  times.push(performance.now() - started)
}
const [first, ...others] = times
const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)]
console.log(`\ntiming ${JSON.stringify({ backend: engine.backend, reason, first, median })}`)
process.exit(0)
