import type { Run } from '../../training/run.ts'
import { receive, type TrainingRequest } from './request.ts'

/** Runs of lately. A run is what its plan makes of it, to the last bit: who asks for the same one need not wait for it again. */
export interface KnownRuns {
  note(request: TrainingRequest, index: number, run: Run): void
  /** Whether nothing of a request has to be trained any more. */
  hasAll(request: TrainingRequest): boolean
  /** Gives a request those of its runs that are known; what is left of it still has to be trained. */
  recall(request: TrainingRequest): void
}

/** Keeps at most so many runs, those that were asked for last. */
export function createKnownRuns(most: number): KnownRuns {
  const known = new Map<string, Run>()
  const keys = new WeakMap<TrainingRequest, string[]>()

  function keyOf(request: TrainingRequest, index: number): string {
    const own = keys.get(request) ?? keysOf(request)
    keys.set(request, own)
    return own[index]!
  }

  function keep(key: string, run: Run): void {
    known.delete(key)
    known.set(key, run)
    if (known.size > most) known.delete(known.keys().next().value!)
  }

  return {
    note(request, index, run) {
      // Idle work tries what nobody else will ask for.
      if (most > 0 && request.purpose !== 'idle') keep(keyOf(request, index), run)
    },
    hasAll: (request) => known.size > 0 && request.pending.every((index) => known.has(keyOf(request, index))),
    recall(request) {
      if (known.size === 0) return
      const found = request.pending.flatMap((index) => {
        const run = known.get(keyOf(request, index))
        return run === undefined ? [] : [{ index, run }]
      })
      const places = new Set(found.map(({ index }) => index))
      request.pending = request.pending.filter((index) => !places.has(index))
      for (const { index, run } of found) {
        keep(keyOf(request, index), run)
        receive(request, index, run)
      }
    },
  }
}

/** Of each plan, all that decides what its run holds. */
function keysOf({ plans, control }: TrainingRequest): string[] {
  const { heldOut = 'validation', surface = true } = control
  return plans.map((plan) => `${heldOut} ${surface} ${JSON.stringify(plan)}`)
}
