import type { History } from './run.ts'

/** What is measured after each epoch; any of them may be NaN or infinite when a training has broken. */
export type EpochMeasures = Record<keyof History, number>

/** The series of a history, each with one value per epoch. */
export const measureNames = [
  'trainLoss',
  'validationLoss',
  'trainAccuracy',
  'validationAccuracy',
  'gradientNorm',
  'deadUnits',
  'updateRatio',
] as const satisfies (keyof History)[]

/** A history with room for every planned epoch. */
export function emptyHistory(epochs: number): Required<History> {
  const columns = measureNames.map((name) => [name, Array.from({ length: epochs }, () => null)])
  return Object.fromEntries(columns) as Required<History>
}

/** Writes one epoch down: what is not finite as null. What a network with a broken loss answers says nothing: null too. */
export function record(history: Required<History>, epoch: number, measures: EpochMeasures): void {
  for (const name of measureNames) history[name][epoch] = finite(measures[name])
  if (history.trainLoss[epoch] === null) history.trainAccuracy[epoch] = history.deadUnits[epoch] = null
  if (history.validationLoss[epoch] === null) history.validationAccuracy[epoch] = null
}

/** A loss that is not finite cannot recover: training ends there. */
export function isBroken({ trainLoss, validationLoss }: EpochMeasures): boolean {
  return !Number.isFinite(trainLoss) || !Number.isFinite(validationLoss)
}

/** Whether a training of so many epochs broke on its way. */
export function hasBroken(
  { trainLoss, validationLoss }: Pick<History, 'trainLoss' | 'validationLoss'>,
  epochs: number,
): boolean {
  return [trainLoss, validationLoss].some((values) => values.slice(0, epochs).includes(null))
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
