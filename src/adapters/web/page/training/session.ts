import type { DataSet } from '../../../../data/dataset.ts'
import type { TrainingPlan } from '../../../../plan/plan.ts'
import { watchForStop } from '../../../../training/early-stop.ts'
import { emptyHistory, isBroken, measureNames, record } from '../../../../training/history.ts'
import { initialWeights } from '../../../../training/initial-weights.ts'
import { epochMeasures } from '../../../../training/kernel/epoch-measures.ts'
import type { Kernel, KernelState } from '../../../../training/kernel/kernel.ts'
import { epochWork } from '../../../../training/kernel/work.ts'
import { type Network, networkOf } from '../../../../training/network.ts'
import type { History } from '../../../../training/run.ts'
import { learningRate } from '../../../../training/schedule.ts'
import { type SurfaceGrid, surfaceGrid, surfaceOf } from '../../../../training/surface.ts'
import type { EpochRow, Grid } from './messages.ts'
import { keepSnapshots } from './snapshots.ts'

/** One training that can be moved on bit by bit and looked at in between. It has no clock. */
export interface Session {
  readonly history: Required<History>
  /** Epochs that have come to an end. */
  epoch(): number
  isFinished(): boolean
  /** The epoch (from 1) whose loss was no number any more; null while there is none. */
  brokenAt(): number | null
  /** About what one epoch takes, in the kernel's multiplications. */
  readonly epochWork: number
  /** Trains on for about so much work, to the end of the running epoch at most; says what it took, and the epoch if one ended. */
  advance(work: number): { work: number; row: EpochRow | null }
  /** The network's answers as it stands. */
  grid(): Grid
  /** Those after an epoch, or the nearest that was kept. */
  gridOf(epoch: number): { epoch: number; grid: Grid }
}

/** Starts a training on data that were drawn for its plan. */
export function startSession(kernel: Kernel, plan: TrainingPlan, data: DataSet): Session {
  const network = networkOf(plan, data)
  const job = { plan, network, training: data.training, validation: data.validation }
  const history = emptyHistory(plan.epochs)
  const frame = data.columns === 2 ? surfaceGrid(data) : null
  let state: KernelState = kernel.start(job, initialWeights(network, plan.seed))
  let epoch = 0
  let brokenAt: number | null = null
  let isStopped = false
  const stops = watchForStop(plan.stop)
  const snapshots = keepSnapshots(plan.epochs, state.weights)
  const gridOf = (weights: Float32Array): Grid => frame && gridOn(frame, kernel, network, weights)
  return {
    history,
    epoch: () => epoch,
    isFinished: () => epoch === plan.epochs || brokenAt !== null || isStopped,
    brokenAt: () => brokenAt,
    epochWork: epochWork(plan, network),
    advance(work) {
      const step = kernel.advance(job, state, work, 1)
      state = step
      const [measures] = epochMeasures(step.measures, plan.points, plan.validation)
      if (measures === undefined) return { work: step.work, row: null }
      record(history, epoch, measures)
      const row = rowOf(history, epoch, learningRate(plan, epoch))
      epoch += 1
      if (isBroken(measures)) brokenAt = epoch
      else isStopped = stops(measures.validationLoss)
      snapshots.keep(epoch, state.weights)
      return { work: step.work, row }
    },
    grid: () => gridOf(state.weights),
    gridOf(wanted) {
      const kept = snapshots.nearest(wanted)
      return { epoch: kept.epoch, grid: gridOf(kept.weights) }
    },
  }
}

function gridOn(frame: SurfaceGrid, kernel: Kernel, network: Network, weights: Float32Array): Grid {
  const surface = surfaceOf(frame, kernel.predict(network, weights, frame.points), network.layers.at(-1)!.units)
  return surface && Float32Array.from(surface.values)
}

function rowOf(history: Required<History>, epoch: number, rate: number): EpochRow {
  const measured = Object.fromEntries(measureNames.map((name) => [name, history[name][epoch]!])) as EpochRow
  return { ...measured, epoch: epoch + 1, rate }
}
