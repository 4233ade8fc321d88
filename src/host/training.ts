import type { ChildrenOptions } from '../adapters/pool/children.ts'
import { openPool, type PoolOptions, type TrainingPool } from '../adapters/pool/pool.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { moduleBeside } from '../node/child-process.ts'
import { trainingEnvironment } from './environment.ts'

/** Requests that may wait for a training; a class of a few hundred fits, a flood does not. */
const queueLimit = 1000

/** Ten seconds of expected work (the plan limit) on a machine a few times slower. */
const trainingDeadlineMilliseconds = 60_000

/** Room for TensorFlow's library (300 MB) and the largest plan. */
const childMegabytes = 1024

/** A class follows the same button: its run and the trials of its advice are some seventy runs, of 5 to 30 kB. */
const knownRuns = 300

const childFile = moduleBeside(import.meta.url, 'training-child')

/** A training may take every core: what acknowledges commands and draws pictures comes first all the same. */
const trainingNiceness = 10

/**
 * The queue of trainings with the processes of this machine behind it, or for `many` people the workers behind `REDIS_URL`;
 * `one` alone waits for nothing else.
 */
export async function openTraining(config: Config, audience: 'many' | 'one', log: Log): Promise<TrainingPool> {
  const { redisUrl } = config
  return openPool({
    ...childrenOptions(config, audience),
    queueLimit,
    deadlineMilliseconds: trainingDeadlineMilliseconds,
    knownRuns,
    log,
    ...(redisUrl !== undefined && audience === 'many' && { beyond: await workersBehind(redisUrl, config, log) }),
  })
}

/** Loaded only where it is used. */
async function workersBehind(
  url: string,
  { trainingWorkers }: Config,
  log: Log,
): Promise<NonNullable<PoolOptions['beyond']>> {
  const [{ shareChildren }, { programVersion }] = await Promise.all([
    import('../adapters/bullmq/shared-children.ts'),
    import('./worker/program-version.ts'),
  ])
  const version = programVersion(childFile)
  return (own, onRoom) => shareChildren({ url, version, log, onRoom, own, ownWorkers: trainingWorkers })
}

/** How training processes of this machine are started. */
export function childrenOptions(config: Config, audience: 'many' | 'one'): Omit<ChildrenOptions, 'onExit'> {
  return {
    childFile,
    workers: config.trainingWorkers,
    environment: trainingEnvironment(config),
    memoryMegabytes: childMegabytes,
    niceness: audience === 'many' ? trainingNiceness : 0,
  }
}
