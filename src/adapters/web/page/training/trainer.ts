import type { TrainingPlan } from '../../../../plan/plan.ts'
import type { FromWorker, Pace, ToWorker } from './messages.ts'

/** The training beside the page; see `messages.ts` for how it is used and what it says. */
export interface Trainer {
  /** Begins anew with a plan. */
  load(plan: TrainingPlan, pace: Pace): void
  play(): void
  pause(): void
  /** Trains to the end of one more epoch. */
  step(): void
  setSpeed(epochsPerSecond: number): void
  /** Asks for the grid of an epoch: 0 is the untrained network. */
  seek(epoch: number): void
  close(): void
}

/** Starts the worker; it fetches the kernel at once. `listener` is told all that concerns the plan loaded last. */
export function openTrainer(listener: (message: FromWorker) => void): Trainer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'training' })
  let id = 0
  const say = (message: ToWorker) => worker.postMessage(message, { transfer: [] })
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.id === id) listener(data)
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    listener({ type: 'failed', id, message: event.message || 'The training worker did not start.' })
  })
  return {
    load: (plan, pace) => say({ type: 'load', id: ++id, plan, ...pace }),
    play: () => say({ type: 'play', id }),
    pause: () => say({ type: 'pause', id }),
    step: () => say({ type: 'step', id }),
    setSpeed: (epochsPerSecond) => say({ type: 'speed', id, epochsPerSecond }),
    seek: (epoch) => say({ type: 'seek', id, epoch }),
    close: () => worker.terminate(),
  }
}
