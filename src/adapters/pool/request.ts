import type { BatchControl, QueueControl } from '../../app/ports.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Run } from '../../training/run.ts'
import { reasonOf } from './problems.ts'
import type { Waiting } from './fair-queue.ts'

export type RequestControl = Pick<
  QueueControl,
  'person' | 'purpose' | 'signal' | 'onQueued' | 'onProgress' | 'heldOut' | 'surface'
> &
  Pick<BatchControl, 'onRun'>

/** What somebody asked for: one plan, or many that several children may share. */
export interface Request extends Waiting {
  plans: TrainingPlan[]
  control: RequestControl
  /** Indices of the plans that no child has. */
  pending: number[]
  runs: Map<number, Run>
  /** Ends the work of the children that have some of its plans. */
  cancels: Set<() => void>
  /** The place in the queue that was told last. */
  place: number | undefined
  settled: boolean
  done: Promise<Run[]>
  /** Ends the request, unless it has ended: with its runs, or with a problem. */
  settle(problem?: unknown): void
}

/** Milliseconds of one worker that a plan will take. */
export type Expect = (plan: TrainingPlan) => number

/** A request that nobody works on yet. It ends by itself when its signal aborts; `onSettled` hears of each end. */
export function newRequest(
  plans: TrainingPlan[],
  control: RequestControl,
  arrival: number,
  expect: Expect,
  onSettled: () => void,
): Request {
  const { person, purpose, signal } = control
  const request = { plans, control, person, purpose, arrival, place: undefined, settled: false } as unknown as Request
  request.pending = plans.map((_, index) => index)
  request.expected = expectedOf(request, expect)
  request.runs = new Map()
  request.cancels = new Set()
  request.done = new Promise((resolve, reject) => {
    const cancel = () => request.settle(reasonOf(signal))
    signal.addEventListener('abort', cancel, { once: true })
    request.settle = (problem) => {
      if (request.settled) return
      request.settled = true
      signal.removeEventListener('abort', cancel)
      if (problem === undefined) resolve(plans.map((_, index) => request.runs.get(index)!))
      else reject(problem)
      if (problem !== undefined) for (const each of request.cancels) each()
      onSettled()
    }
  })
  return request
}

/**
 * Takes plans for one child from what is pending: about `milliseconds` of work, one plan at least. With several children
 * free each gets its share.
 */
export function takePlans(request: Request, milliseconds: number, free: number, expect: Expect): number[] {
  const most = Math.min(milliseconds, request.expected / free)
  const taken: number[] = []
  let work = 0
  while (request.pending.length > 0 && (taken.length === 0 || work < most)) {
    const index = request.pending.shift()!
    work += expect(request.plans[index]!)
    taken.push(index)
  }
  request.expected = expectedOf(request, expect)
  return taken
}

/** Takes back what a child did not get done. */
export function putBack(request: Request, indices: number[], expect: Expect): void {
  request.pending.unshift(...indices.filter((index) => !request.runs.has(index)))
  request.expected = expectedOf(request, expect)
}

function expectedOf({ pending, plans }: Request, expect: Expect): number {
  return pending.reduce((sum, index) => sum + expect(plans[index]!), 0)
}
