import type { History, Run } from './run.ts'

/**
 * Early stopping: says after each epoch whether training ends there, because so many epochs in a row had no lower validation
 * loss than the lowest before them. `patience` null: never. The weights stay those of the last epoch.
 */
export function watchForStop(patience: number | null): (validationLoss: number) => boolean {
  let lowest = Infinity
  let idle = 0
  return (validationLoss) => {
    idle = validationLoss < lowest ? 0 : idle + 1
    lowest = Math.min(lowest, validationLoss)
    return patience !== null && idle >= patience
  }
}

const cut = new WeakMap<Run, History[]>()

/** The histories of a run, each up to the epoch in which early stopping ended it: a null in them is a number that broke. */
export function historiesOf(run: Run): History[] {
  if (run.stopped.every((epoch) => epoch === null)) return run.histories
  const known = cut.get(run) ?? run.histories.map((history, index) => upTo(history, run.stopped[index] ?? null))
  cut.set(run, known)
  return known
}

function upTo(history: History, epochs: number | null): History {
  if (epochs === null) return history
  return Object.fromEntries(Object.entries(history).map(([name, values]) => [name, values.slice(0, epochs)])) as History
}
