import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { shareChildren } from '../../../src/adapters/bullmq/shared-children.ts'
import { openPool, type TrainingPool } from '../../../src/adapters/pool/pool.ts'
import { programVersion } from '../../../src/host/worker/program-version.ts'

const childFile = pathToFileURL('dist/program/training-child.js')
const version = programVersion(childFile)
const silent = { info: () => undefined, warn: () => undefined }
/** A queue as the program opens it, on the built child. */
export const usual = {
  childFile,
  environment: { TRAINING_BACKEND: 'wasm', PATH: process.env['PATH'] ?? '' },
  queueLimit: 1000,
  deadlineMilliseconds: 60_000,
  memoryMegabytes: 1024,
  log: silent,
}

/** A front whose trainings go to the workers behind a Redis. */
export function openFront(url: string): TrainingPool {
  return openPool({
    ...usual,
    workers: 2,
    beyond: (own, onRoom) => shareChildren({ url, version, log: silent, onRoom, own, ownWorkers: 2 }),
  })
}

/** `npm run worker`, as built. */
export function startWorker(url: string, processes: number): ChildProcess {
  return spawn(process.execPath, ['dist/program/main.js', 'worker'], {
    env: { ...process.env, REDIS_URL: url, TRAINING_WORKERS: String(processes), TRAINING_BACKEND: 'wasm' },
    stdio: 'ignore',
  })
}

/** Kills it with -9, unless it is gone. */
export async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20)
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
