import type { TrainingPlan } from '../../../../plan/plan.ts'
import { bench, plans, type StageRun } from '../state/bench.ts'
import type { FromWorker } from '../training/messages.ts'
import { openTrainer, type Trainer } from '../training/trainer.ts'
import { words } from '../words.ts'

let trainer: Trainer | null = null
let whenEnded: (run: StageRun) => void = () => undefined
let hasFailed = false
let willPlay = true

/** Says who is told when a training has come to its end, be it a good one or not. */
export function onceTrained(listener: (run: StageRun) => void): void {
  whenEnded = listener
}

/** Trains a plan on the stage, in place of what is there. */
export function trainOnStage(plan: TrainingPlan, playing = true): void {
  const empty = {
    rows: [],
    classes: 2,
    baseline: null,
    plane: null,
    grid: null,
    shown: 0,
    brokenAt: null,
    problem: null,
  }
  const run: StageRun = { plan, planText: plans.write(plan), status: 'loading', ...empty }
  willPlay = playing
  bench.set({ run })
  if (hasFailed) return fail(words.stage.noTraining)
  try {
    trainer ??= openTrainer(hear)
    trainer.load(plan, { play: playing, epochsPerSecond: bench.state.speed })
  } catch (problem) {
    fail(problem instanceof Error ? problem.message : String(problem))
  }
}

/** Plays on, or begins anew what has come to its end. */
export function play(): void {
  const { run } = bench.state
  if (run === null) return
  if (run.status === 'ended') return trainOnStage(run.plan)
  if (run.status !== 'paused') return
  change({ status: 'playing' })
  trainer?.play()
}

/** Holds the training where it is. */
export function pause(): void {
  if (bench.state.run?.status !== 'playing') return
  change({ status: 'paused' })
  trainer?.pause()
}

/** One epoch more; after the end the first one of a new training. */
export function step(): void {
  const { run } = bench.state
  if (run === null) return
  if (run.status === 'ended') return trainOnStage(run.plan, false)
  pause()
  trainer?.step()
}

/** Goes on faster or slower; Infinity is as fast as it goes. */
export function setSpeed(epochsPerSecond: number): void {
  bench.set({ speed: epochsPerSecond })
  trainer?.setSpeed(epochsPerSecond)
}

/** Shows the network as it was after an epoch; what is being trained is held. */
export function seek(epoch: number): void {
  pause()
  change({ shown: epoch })
  trainer?.seek(epoch)
}

function hear(message: FromWorker): void {
  const { run } = bench.state
  if (run === null) return
  switch (message.type) {
    case 'ready': {
      const { classes, plane, grid, baselineLoss } = message
      const status = run.status !== 'loading' ? run.status : willPlay ? 'playing' : 'paused'
      return change({ classes, plane, grid, baseline: baselineLoss, status })
    }
    case 'progress':
      return change(progressed(run, message))
    case 'grid':
      // Only the answer to the latest question: the hand on the scrubber is faster than the grids.
      return Math.abs(message.epoch - run.shown) <= nearEnough(run.plan.epochs)
        ? change({ grid: message.grid })
        : undefined
    case 'done': {
      change({ status: 'ended', brokenAt: message.brokenAt })
      return whenEnded(bench.state.run!)
    }
    case 'failed':
      return fail(message.message)
    default:
      throw new Error(`no ear for ${message satisfies never}`)
  }
}

/** Of long trainings not every epoch is kept. */
const nearEnough = (epochs: number): number => Math.ceil(epochs / 100)

/** With what came in. Under a grid that is no more there stands the last one: what the network was before it broke. */
function progressed(
  run: StageRun,
  { epoch, rows, grid }: Extract<FromWorker, { type: 'progress' }>,
): Partial<StageRun> {
  return {
    rows: rows.length === 0 ? run.rows : [...run.rows, ...rows],
    grid: grid ?? run.grid,
    shown: epoch,
  }
}

function change(changes: Partial<StageRun>): void {
  const { run } = bench.state
  if (run !== null) bench.set({ run: { ...run, ...changes } })
}

/** What is told when a browser does not train; the server still answers, and the verdict is its own. */
function fail(message: string): void {
  hasFailed = true
  change({ status: 'failed', problem: message })
  whenEnded(bench.state.run!)
}
