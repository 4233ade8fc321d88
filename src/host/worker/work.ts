import { openTrainingWorker, type TrainingWorker } from '../../adapters/bullmq/worker.ts'
import type { Door } from '../../adapters/metrics/door.ts'
import type { Readiness } from '../../adapters/metrics/metrics.ts'
import { openChildren } from '../../adapters/pool/children.ts'
import type { Config } from '../../config.ts'
import { UserError } from '../../errors.ts'
import { createLog } from '../../log.ts'
import { shutdownGraceMilliseconds } from '../parts.ts'
import { programVersion } from './program-version.ts'
import { childrenOptions } from '../training.ts'

/** Trains for the fronts behind `REDIS_URL` until SIGTERM or SIGINT. @throws UserError when there is no Redis that can be used */
export async function work(config: Config): Promise<void> {
  const { redisUrl, trainingWorkers } = config
  if (redisUrl === undefined) {
    const hint = 'REDIS_URL=redis://127.0.0.1:6379 npm run worker'
    throw new UserError('invalid-input', 'A worker needs REDIS_URL: where the trainings come from.', hint)
  }
  const log = createLog(config.logLevel)
  const onExit = (details: object) => log.warn(details, 'A training process ended')
  const options = childrenOptions(config, 'many')
  const children = openChildren({ ...options, onExit })
  const version = programVersion(options.childFile)
  const worker = await openTrainingWorker({ url: redisUrl, version, children, log })
  const watched = await openFigures(config, () => readinessOf(worker, trainingWorkers))
  const stop = async () => {
    await worker.close(shutdownGraceMilliseconds)
    await children.close()
    watched?.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
  const { host } = new URL(redisUrl)
  process.stdout.write(`This worker trains ${trainingWorkers} at once for the bot behind Redis at ${host}.\n`)
  if (watched) process.stdout.write(`Figures for Prometheus: ${watched.address}/metrics\n`)
}

/** Loaded only where METRICS_PORT asks for it. */
async function openFigures({ metricsPort }: Config, ready: () => Readiness): Promise<Door | null> {
  if (metricsPort === undefined) return null
  const { openMetrics } = await import('../../adapters/metrics/metrics.ts')
  return openMetrics().serve(metricsPort, async () => ready())
}

/** It takes trainings as long as it reaches Redis. */
function readinessOf(worker: TrainingWorker, workers: number): Readiness {
  const { running, connected } = worker.state()
  const training = { workers, running, queued: 0 }
  return { ok: connected, training, queue: { ok: connected }, store: null, discord: null }
}
