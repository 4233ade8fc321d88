/** What the keys in Redis begin with. */
export const prefix = 'hyperparameter-expert'

/** The queue of those who train the same plan to the same bits: `version` tells programs apart that do not. */
export const queueName = (version: string): string => `trainings-${version}`

/** Where a front hears of its chunks. */
export const answersTo = (front: string): string => `${prefix}:answers:${front}`

/** Where workers hear of chunks that nobody wants any more. */
export const cancels = `${prefix}:cancels`

/** Which workers are there. */
export const rollCall = `${prefix}:workers`

/** What is put into the queue: a chunk, and the front that waits for it. */
export interface Handed {
  front: string
  chunk: unknown
}

/** What a worker says of a chunk: a message of the one who trains it, or how it ended. */
export interface Answer {
  job: string
  message?: unknown
  ended?: 'done' | 'died'
}

/** `kill`: whoever trains it did not hear the first cancel. */
export interface Cancelled {
  job: string
  kill: boolean
}
