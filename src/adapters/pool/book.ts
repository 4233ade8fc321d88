import { first, order, serve, type Service } from './fair-queue.ts'
import { createKnownRuns, type KnownRuns } from './known-runs.ts'
import { type Expect, putBack, type TrainingRequest, takePlans } from './request.ts'

/** What a child gets at once: some plans of one request, by their indices in it. */
export interface Turn {
  request: TrainingRequest
  indices: number[]
}

/** All requests that have not ended, and whose turn it is. */
export interface Book {
  add(request: TrainingRequest): void
  /** Strikes a request out; a person who has no other begins anew. */
  remove(request: TrainingRequest): void
  requests(): TrainingRequest[]
  /** Requests with plans that no child has. */
  waiting(): TrainingRequest[]
  /** Those who wait, in the order in which one child would take them. */
  inOrder(): TrainingRequest[]
  /** The next turn, when `free` children have nothing to do; undefined when there are none, or nothing waits. */
  take(free: number): Turn | undefined
  /** Ends the next request of which all runs are known; false when there is none. */
  recallNext(): boolean
  /** Takes back what a child did not get done of its turn; nothing when the request has ended. */
  putBack(turn: Turn): void
}

export interface BookOptions {
  /** How long plans take. */
  expect: Expect
  /** How much work a child gets at once. */
  milliseconds: number
  /** Whether children that are free share what there is, each with less; without, the way to them is too long for that. */
  shares?: boolean
  /** Children that idle work leaves free for whoever comes. */
  spare?: number
  /** What need not be trained any more. */
  known?: KnownRuns
}

/** An empty book. */
export function openBook(options: BookOptions): Book {
  const { expect, milliseconds, shares = true, spare = 0, known = createKnownRuns(0) } = options
  const requests = new Set<TrainingRequest>()
  const services = new Map<string, Service>()
  const waiting = () => [...requests].filter(({ pending }) => pending.length > 0)
  return {
    add: (request) => void requests.add(request),
    remove(request) {
      requests.delete(request)
      if (![...requests].some(({ person }) => person === request.person)) services.delete(request.person)
    },
    requests: () => [...requests],
    waiting,
    inOrder: () => order(waiting(), services),
    take(free) {
      const untrained = () => waiting().filter((request) => !known.hasAll(request))
      const request = free > 0 ? first(untrained(), services) : undefined
      if (request === undefined || (request.purpose === 'idle' && free <= spare)) return undefined
      known.recall(request)
      serve(services, request)
      return { request, indices: takePlans(request, milliseconds, shares ? free : 1, expect) }
    },
    recallNext() {
      const request = first(waiting().filter(known.hasAll), services)
      if (request !== undefined) known.recall(request)
      return request !== undefined
    },
    putBack({ request, indices }) {
      if (!request.settled) putBack(request, indices, expect)
    },
  }
}
