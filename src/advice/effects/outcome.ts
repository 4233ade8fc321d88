import type { History, Run } from '../../training/run.ts'
import { finalLoss } from '../pairs.ts'

/** Losses below this (nats) count as it: nobody cares how many nines a perfect answer has, and zero has no logarithm. */
const smallest = 1e-4

/**
 * The logarithm of the held-out loss at the end of a run, had it ended after each of so many epochs. Equal factors of the loss
 * count alike; a run that broke counts as the cap of `finalLoss`.
 * @param epochs at most as many as were trained, in rising order
 */
export function logLosses(run: Run, epochs: readonly number[]): number[] {
  const [history] = run.histories
  return epochs.map((count) => Math.log(Math.max(smallest, finalLoss({ ...run, histories: [cut(history!, count)] }))))
}

function cut(history: History, count: number): History {
  const { trainLoss, validationLoss, trainAccuracy, validationAccuracy } = history
  const [train, validation] = [trainLoss.slice(0, count), validationLoss.slice(0, count)]
  return {
    trainLoss: train,
    validationLoss: validation,
    trainAccuracy: trainAccuracy.slice(0, count),
    validationAccuracy: validationAccuracy.slice(0, count),
  }
}
