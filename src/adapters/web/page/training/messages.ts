/*
 * What the page and its training worker say to each other. The page uses `openTrainer` (trainer.ts), which speaks this:
 *
 *   const trainer = openTrainer((message) => …)        // called with every message about the latest plan
 *   trainer.load(plan, { play: true, epochsPerSecond: 30 })
 *   → `ready` once the data are drawn (points, frame of the plane, grid of the untrained network), then `progress` about 60
 *     times a second while it plays (the epochs that came to an end since the last one, most often none or one, and the grid as
 *     it stands, also within an epoch), and last `done` with the whole history, equal to the server's to the bit.
 *   trainer.pause(), .play(), .step() (to the end of one more epoch), .setSpeed(epochsPerSecond; Infinity: as fast as it can)
 *   trainer.seek(epoch) → `grid` of the nearest epoch that was kept (0: untrained). Playing goes on from where training stands.
 *   What is asked while a plan is being loaded is done when it is there.
 *   A new `load` takes the place of the plan before, of which nothing more is heard. `failed`: no training here (WebAssembly
 *   refused, a file missing, out of memory); everything else of the page works without it.
 */
import type { TrainingPlan } from '../../../../plan/plan.ts'
import type { EpochMeasures } from '../../../../training/history.ts'
import type { History } from '../../../../training/run.ts'

/** How a training runs when it is loaded. */
export interface Pace {
  play: boolean
  /** Infinity: as fast as it can. */
  epochsPerSecond: number
}

/** What the page says. `id` counts the plans that were loaded; what is said about an older one is not listened to. */
export type ToWorker =
  | ({ type: 'load'; id: number; plan: TrainingPlan } & Pace)
  | { type: 'play' | 'pause' | 'step'; id: number }
  | { type: 'speed'; id: number; epochsPerSecond: number }
  | { type: 'seek'; id: number; epoch: number }

/** Examples in the plane. `points`: x and y of each, in the units of the data; `labels`: class index of each. */
export interface PlanePoints {
  points: Float32Array
  labels: Float32Array
}

/** Where the plane of a data set with two inputs lies, and what is on it. */
export interface Plane {
  x: [low: number, high: number]
  y: [low: number, high: number]
  /** Points along each side of a grid. */
  size: number
  training: PlanePoints
  validation: PlanePoints
}

/**
 * What the network answers over the plane, size × size, row by row from the lowest y: the share it gives to class 1, or for
 * more than two classes the index of the likeliest class over (classes − 1). Null where there is no plane, or no number left.
 */
export type Grid = Float32Array | null

/** What was measured after an epoch (counted from 1), null where it was not finite, and the learning rate it was trained with. */
export type EpochRow = { [Name in keyof EpochMeasures]: number | null } & { epoch: number; rate: number }

/** What the worker says. `epoch`: how many epochs have come to an end. */
export type FromWorker =
  | {
      type: 'ready'
      id: number
      classes: number
      epochs: number
      /** Validation loss of always predicting the class shares, in nats. */
      baselineLoss: number
      /** Null for a data set that has not two inputs. */
      plane: Plane | null
      grid: Grid
    }
  | { type: 'progress'; id: number; epoch: number; rows: EpochRow[]; grid: Grid }
  /** The network as it was after `epoch`, the nearest to the one asked for that was kept. */
  | { type: 'grid'; id: number; epoch: number; grid: Grid }
  /** `brokenAt`: the epoch (from 1) in which a loss was no number any more and training ended; null: it went to its end. */
  | { type: 'done'; id: number; history: Required<History>; brokenAt: number | null }
  | { type: 'failed'; id: number; message: string }
