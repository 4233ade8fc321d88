import { type BackendName, openBackend, type TensorFlow } from '../../src/adapters/tfjs/backend.ts'
import { openFusedStep } from '../../src/adapters/tfjs/fused-step.ts'
import type { TrainingJob, TrainingSteps } from '../../src/adapters/tfjs/job.ts'
import { readKernelModule } from '../../src/adapters/tfjs/kernel-file.ts'
import { openOpsStep } from '../../src/adapters/tfjs/ops-step.ts'
import type { EpochMeasures } from '../../src/training/history.ts'
import { measureNames } from '../../src/training/history.ts'
import { initialWeights } from '../../src/training/initial-weights.ts'
import { openKernel } from '../../src/training/kernel/kernel.ts'
import { trainReference } from '../support/reference-network.ts'
import { fit } from './peers/fit.ts'
import type { Contestant, Outcome } from './measure.ts'
import { trainTypedArrays } from './peers/typed-arrays.ts'

type Engines = Record<'fused' | 'ops' | 'fit', (backend: BackendName) => Contestant> & {
  bare: Contestant
  typedArrays: Contestant
  loops: Contestant
}

/** Everybody who can train a job in this process. */
export function enginesFor(job: TrainingJob): Engines {
  const on = (backend: BackendName, name: string, train: (tf: TensorFlow) => Promise<Outcome> | Outcome) => ({
    name: `${name}, ${backend === 'wasm' ? 'wasm' : 'tfjs-node'}`,
    run: async () => {
      const { tf } = await openBackend(backend)
      await tf.setBackend(backend)
      return train(tf)
    },
  })
  return {
    fused: (backend) => on(backend, 'fused step', (tf) => pull(startFused(tf, backend, job))),
    ops: (backend) => on(backend, 'ops step', (tf) => pull(openOpsStep(tf).start(job))),
    fit: (backend) => on(backend, 'tf.layers model.fit', (tf) => fit(tf, job)),
    bare: { name: 'the kernel alone, without TensorFlow.js', run: () => bareKernel(job) },
    typedArrays: { name: 'TypeScript, typed arrays and blocked loops', run: () => timed(() => trainTypedArrays(job)) },
    loops: { name: 'TypeScript, plain loops', run: () => timed(() => trainReference(job.plan, job.data)) },
  }
}

/** The backends that work here, the one that trains by default first. */
export async function backendsHere(wanted: 'auto' | BackendName): Promise<BackendName[]> {
  const { backend } = await openBackend(wanted)
  return backend === 'wasm' ? ['wasm'] : [backend, 'wasm']
}

/** The fused steps, by backend: opened once, as the trainer does. */
const opened = new Map<BackendName, ReturnType<typeof openFusedStep>>()

function startFused(tf: TensorFlow, backend: BackendName, job: TrainingJob): TrainingSteps {
  const step = opened.get(backend) ?? openFusedStep(tf, backend)
  opened.set(backend, step)
  return step.start(job)
}

async function pull(steps: TrainingSteps): Promise<Outcome> {
  const started = performance.now()
  let last: EpochMeasures | undefined
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      step.value.dispose()
      break
    }
    last = step.value.at(-1) ?? last
  }
  return { milliseconds: performance.now() - started, losses: [last!.trainLoss, last!.validationLoss] }
}

/** Opened once, as the fused step does. */
let kernel: ReturnType<typeof openKernel> | undefined

/** In calls of the size that the fused step makes; what is missing is TensorFlow.js's registry and tensors. */
function bareKernel({ plan, data, network }: TrainingJob): Outcome {
  kernel ??= openKernel(readKernelModule())
  const started = performance.now()
  const job = { plan, network, training: data.training, validation: data.validation }
  let state = kernel.start(job, initialWeights(network, plan.seed))
  let last: Float32Array = new Float32Array()
  for (let epoch = 0; epoch < plan.epochs;) {
    const step = kernel.advance(job, state, 1e8)
    epoch += step.measures.length / measureNames.length
    if (step.measures.length > 0) last = step.measures.slice(-measureNames.length)
    state = step
  }
  return { milliseconds: performance.now() - started, losses: [last[0]!, last[1]!] }
}

function timed(train: () => { trainLoss: number; validationLoss: number }[]): Outcome {
  const started = performance.now()
  const last = train().at(-1)!
  return { milliseconds: performance.now() - started, losses: [last.trainLoss, last.validationLoss] }
}
