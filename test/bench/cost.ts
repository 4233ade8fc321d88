import { openBackend } from '../../src/adapters/tfjs/backend.ts'
import { openFusedStep } from '../../src/adapters/tfjs/fused-step.ts'
import type { TrainingSteps } from '../../src/adapters/tfjs/job.ts'
import { expectedMilliseconds, updatesOf } from '../../src/plan/cost.ts'
import { jobOf } from './jobs.ts'
import { shown } from './measure.ts'

/** One thing changed at a time: what a training costs against its length, its batches, its width and its points. */
const planTexts = [
  'points:10 validation:10',
  'epochs:15',
  '',
  'epochs:240',
  'batch:1',
  'batch:4',
  'batch:64',
  'batch:300',
  'hidden:none',
  'hidden:1',
  'hidden:64-64',
  'hidden:128-128',
  'hidden:128-128-128-128 epochs:10',
  'hidden:128-128-128-128 epochs:10 batch:1 points:200',
  'points:1000',
  'points:5000 validation:5000 epochs:10',
  'activation:tanh',
  'momentum:0.9',
  'momentum:0.9 batch:1',
  'weight-decay:0.01',
  'momentum:0.9 weight-decay:0.01 hidden:64-64',
  'optimizer:adam lr:0.01',
  'optimizer:adam lr:0.01 batch:1',
  'optimizer:adam lr:0.01 weight-decay:0.01 hidden:64-64',
  'dropout:0.3',
  'dataset:iris',
  'dataset:digits hidden:64',
  'dataset:digits hidden:128-128-128-128 batch:1 points:200 epochs:2 optimizer:adam lr:0.001',
]

/** The least processor time of so many runs: others who use the machine do not count. */
const runs = 9

/** A Markdown table of expected and measured times of the fused step. */
export async function costTable(): Promise<string> {
  const { tf } = await openBackend('wasm')
  await tf.setBackend('wasm')
  const { start } = openFusedStep(tf, 'wasm')
  const jobs = planTexts.map((text) => ({ text, job: jobOf(text), measured: Infinity }))
  for (let run = 0; run < runs; run++) {
    for (const entry of jobs) {
      const started = process.cpuUsage()
      for (const _ of iterate(start(entry.job))) continue
      const { user, system } = process.cpuUsage(started)
      entry.measured = Math.min(entry.measured, (user + system) / 1000)
    }
  }
  const lines = jobs.map(({ text, job: { plan }, measured }) => {
    const expected = expectedMilliseconds(plan)
    const perUpdate = (1000 * measured) / updatesOf(plan)
    return `| ${text || 'the default plan'} | ${updatesOf(plan)} | ${shown(measured)} | ${shown(perUpdate)} | ${shown(expected)} | ${shown(expected / measured)}× |`
  })
  return [
    '| plan | updates | measured ms | µs per update | expected ms | expected ÷ measured |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

/** Pulls a training to its end and lets its weights go. */
function* iterate(steps: TrainingSteps) {
  const weights = yield* steps
  weights.dispose()
}
