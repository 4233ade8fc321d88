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
export interface TrainingRequest extends Waiting {
  plans: TrainingPlan[]
  control: RequestControl
  /** Indices of the plans that no child has. */
  pending: number[]
  runs: Map<number, Run>
  /** Ends the work of the children that have some of its plans. */
  cancels: Set<() => void>
  /** The place in the queue that was told last. */
  position: number | undefined
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
): TrainingRequest {
  const { person, purpose, signal } = control
  const { done, resolve, reject } = promised()
  const cancel = () => request.settle(reasonOf(signal))
  const pending = plans.map((_, index) => index)
  const request: TrainingRequest = {
    plans,
    control,
    person,
    purpose,
    arrival,
    pending,
    done,
    expected: expectedOf({ plans, pending }, expect),
    runs: new Map(),
    cancels: new Set(),
    position: undefined,
    settled: false,
    settle(problem) {
      if (request.settled) return
      request.settled = true
      signal.removeEventListener('abort', cancel)
      if (problem === undefined) resolve(plans.map((_, index) => request.runs.get(index)!))
      else reject(problem)
      if (problem !== undefined) for (const each of request.cancels) each()
      onSettled()
    },
  }
  signal.addEventListener('abort', cancel, { once: true })
  return request
}

/** Notes a run of a request, and ends the request with its last one. */
export function receive(request: TrainingRequest, index: number, run: Run): void {
  request.runs.set(index, run)
  tell(request, () => request.control.onRun?.(index, run))
  if (request.runs.size === request.plans.length) request.settle()
}

/** A mistake in what the caller does with news ends the caller's request, not the bot. */
export function tell(request: TrainingRequest, news: () => void): void {
  try {
    news()
  } catch (error) {
    request.settle(error)
  }
}

function promised() {
  let resolve!: (runs: Run[]) => void
  let reject!: (problem: unknown) => void
  const done = new Promise<Run[]>((whenDone, whenFailed) => {
    resolve = whenDone
    reject = whenFailed
  })
  return { done, resolve, reject }
}

/**
 * Takes plans for one child from what is pending: about `milliseconds` of work, one plan at least. With several children
 * free each gets its share.
 */
export function takePlans(request: TrainingRequest, milliseconds: number, free: number, expect: Expect): number[] {
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
export function putBack(request: TrainingRequest, indices: number[], expect: Expect): void {
  request.pending.unshift(...indices.filter((index) => !request.runs.has(index)))
  request.expected = expectedOf(request, expect)
}

function expectedOf({ pending, plans }: Pick<TrainingRequest, 'pending' | 'plans'>, expect: Expect): number {
  return pending.reduce((sum, index) => sum + expect(plans[index]!), 0)
}
