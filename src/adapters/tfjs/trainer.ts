import type { Tensor1D } from '@tensorflow/tfjs-core'
import type { Trainer, TrainingControl } from '../../app/ports.ts'
import type { Tables } from '../../data/table.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { emptyHistory, hasBroken, record } from '../../training/history.ts'
import { networkOf } from '../../training/network.ts'
import type { Engine, History, Run, Surface, TrainingProgress } from '../../training/run.ts'
import { surfaceGrid, surfaceOf } from '../../training/surface.ts'
import { type BackendName, openBackend } from './backend.ts'
import { type DataSource, openDataSource } from './data-source.ts'
import { openFusedStep } from './fused-step.ts'
import type { Step, TrainingJob, TrainingSteps } from './job.ts'
import { openOpsStep } from './ops-step.ts'
import { startYielder, throwWhenAborted } from './yield-to-event-loop.ts'

export interface OpenTrainer {
  trainer: Trainer
  engine: Engine
  /** Why the native library was not taken, in words for a person; null when it was, or was not asked for. */
  reason: string | null
}

/** Opens TensorFlow.js for this process and gives a trainer on it. */
export async function openTrainer(options: {
  backend: 'auto' | BackendName
  step: Engine['step']
  /** The rows of the real data sets. */
  tables: Tables
}): Promise<OpenTrainer> {
  const { tf, backend, reason } = await openBackend(options.backend)
  const engine: Engine = { backend, step: options.step }
  const step = engine.step === 'fused' ? openFusedStep(tf, backend) : openOpsStep(tf)
  const parts: Parts = { engine, give: openDataSource(options.tables), step }
  return { trainer: { train: (plan, control) => train(parts, plan, control) }, engine, reason }
}

/** What every training needs; opened once. */
interface Parts {
  engine: Engine
  give: DataSource
  step: Step
}

async function train({ engine, give, step }: Parts, plan: TrainingPlan, control: TrainingControl): Promise<Run> {
  throwWhenAborted(control.signal)
  const data = give(plan, control.heldOut)
  const job = { plan, data, network: networkOf(plan, data) }
  const started = performance.now()
  const history = emptyHistory(plan.epochs)
  const { weights, epochs } = await finish(step.start(job), job, history, control)
  const milliseconds = performance.now() - started
  try {
    const broken = hasBroken(history, epochs)
    const surface = control.surface === false || broken ? null : readSurface(step, job, weights)
    const stopped = [!broken && epochs < plan.epochs ? epochs : null]
    const { baselineLoss } = data
    return { seeds: [plan.seed], histories: [history], baselineLoss, milliseconds, engine, surface, stopped }
  } finally {
    weights.dispose()
  }
}

/** Pulls the training to its end, in turns with the event loop; says how many epochs that took. @throws UserError `cancelled` or `timed-out` */
async function finish(
  steps: TrainingSteps,
  { plan }: TrainingJob,
  history: Required<History>,
  { signal, onProgress }: TrainingControl,
): Promise<{ weights: Tensor1D; epochs: number }> {
  const yielder = startYielder(signal)
  let epoch = 0
  try {
    for (;;) {
      const step = steps.next()
      if (step.done) return { weights: step.value, epochs: epoch }
      for (const measures of step.value) record(history, epoch++, measures)
      if (step.value.length > 0 && onProgress && yielder.reportIsDue())
        onProgress(progress(history, epoch, plan.epochs))
      await yielder.pause()
    }
  } finally {
    // After an abort the tensors are still held; after the end this does nothing.
    steps.return(undefined as never)
  }
}

function progress(history: Required<History>, epoch: number, epochs: number): TrainingProgress {
  const trainLoss = history.trainLoss.slice(0, epoch)
  const validationLoss = history.validationLoss.slice(0, epoch)
  return { epoch, epochs, history: { trainLoss, validationLoss } }
}

function readSurface({ predict }: Step, { data, network }: TrainingJob, weights: Tensor1D): Surface | null {
  if (data.columns !== 2) return null
  const grid = surfaceGrid(data)
  return surfaceOf(grid, predict(network, weights, grid.points), network.layers.at(-1)!.units)
}
