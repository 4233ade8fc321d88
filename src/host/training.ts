import { openPool, type TrainingPool } from '../adapters/pool/pool.ts'
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

/** A training may take every core: what acknowledges commands and draws pictures comes first all the same. */
const trainingNiceness = 10

/** The queue of trainings with the processes of this machine behind it. `audience`: `many` people, or `one`. */
export function openTraining(config: Config, audience: 'many' | 'one', log: Log): TrainingPool {
  return openPool({
    childFile: moduleBeside(import.meta.url, 'training-child'),
    workers: config.trainingWorkers,
    environment: trainingEnvironment(config),
    queueLimit,
    deadlineMilliseconds: trainingDeadlineMilliseconds,
    memoryMegabytes: childMegabytes,
    knownRuns,
    // Whoever is alone waits for nothing else.
    niceness: audience === 'many' ? trainingNiceness : 0,
    log,
  })
}
