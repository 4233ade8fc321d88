import type { QueueStats, TrainingQueue } from '../../app/ports.ts'
import { expectedMilliseconds } from '../../plan/cost.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { type Children, type ChildrenOptions, openChildren } from './children.ts'
import type { Run } from '../../training/run.ts'
import type { Chunk } from './messages.ts'
import { placeTeller } from './queue-positions.ts'
import { busy, reasonOf, stopping } from './problems.ts'
import { newRequest, putBack, type Request, type RequestControl, takePlans } from './request.ts'
import { first, order, serve, type Service } from './fair-queue.ts'
import { type Listener, supervise } from './supervise.ts'

/** Milliseconds of work a child gets at once: long against the 0.2 ms of a message, short for a person who waits. */
const chunkMilliseconds = 50

export interface PoolOptions extends Omit<ChildrenOptions, 'onExit'> {
  /** How many requests may wait. */
  queueLimit: number
  /** For one plan, from the moment a child has it; waiting does not count. */
  deadlineMilliseconds: number
  log: { warn(details: object, message: string): void }
}

export interface TrainingPool extends TrainingQueue {
  /** Starts the children, so that the first training need not wait for them. Never throws; a problem is logged. */
  warm(): Promise<void>
  /** @throws UserError `busy` when nothing more may wait */
  assertRoom(): void
  stats(): QueueStats
}

/**
 * Trains in child processes, so that neither a long training nor a crash touches the bot. Children start with the first
 * training or with `warm`.
 */
export function openPool(options: PoolOptions): TrainingPool {
  const { workers, queueLimit, deadlineMilliseconds, log } = options
  const requests = new Set<Request>()
  const services = new Map<string, Service>()
  const said: Pick<QueueStats, 'engine' | 'fallbackReason'> = { engine: null, fallbackReason: null }
  const places = placeTeller(() => order(waiting(), services))
  let children: Children | undefined
  let free = workers
  let arrivals = 0
  let chunks = 0
  let closed = false

  function waiting(): Request[] {
    return [...requests].filter(({ pending }) => pending.length > 0)
  }

  function assertRoom(): void {
    if (free === 0 && waiting().length >= queueLimit) throw busy(queueLimit)
  }

  async function ask(plans: TrainingPlan[], control: RequestControl): Promise<Run[]> {
    if (closed) throw stopping()
    if (plans.length === 0) return []
    assertRoom()
    const request = newRequest(plans, control, ++arrivals, expectedMilliseconds, () => forget(request))
    requests.add(request)
    if (control.signal.aborted) request.settle(reasonOf(control.signal))
    dispatch()
    return request.done
  }

  function forget(request: Request): void {
    requests.delete(request)
    if (![...requests].some(({ person }) => person === request.person)) services.delete(request.person)
    places.tell()
  }

  /** Gives free children work. tinypool's own queue stays empty: it knows nothing of persons. */
  function dispatch(): void {
    while (free > 0) {
      const request = first(waiting(), services)
      if (request === undefined) break
      serve(services, request)
      const indices = takePlans(request, chunkMilliseconds, free, expectedMilliseconds)
      const { cancel, ended } = occupy(jobsOf(request, indices), request.control, hear(request))
      request.cancels.add(cancel)
      void ended.then(() => {
        request.cancels.delete(cancel)
        if (!request.settled) putBack(request, indices, expectedMilliseconds)
        dispatch()
      })
    }
    places.tell()
  }

  function occupy(jobs: Chunk['jobs'], control: Partial<RequestControl>, listener: Listener) {
    children ??= openChildren({ ...options, onExit })
    free -= 1
    const { onProgress, heldOut = 'validation', surface = true } = control
    const chunk: Chunk = {
      id: ++chunks,
      jobs,
      heldOut,
      surface,
      progress: onProgress !== undefined,
      budget: chunkMilliseconds,
    }
    const { cancel, ended } = supervise(children, chunk, deadlineMilliseconds, listener)
    return { cancel, ended: ended.then(() => void (free += 1)) }
  }

  function hear(request: Request | undefined): Listener {
    return {
      started: (engine, reason) => void Object.assign(said, { engine, fallbackReason: reason }),
      progress: (progress) => safely(request, () => request?.control.onProgress?.(progress)),
      run(index, run) {
        request?.runs.set(index, run)
        safely(request, () => request?.control.onRun?.(index, run))
        if (request?.runs.size === request?.plans.length) request?.settle()
      },
      failed(problem, detail) {
        // Who closes the pool ends children that have just sent their last run.
        if (!closed) log.warn({ problem, detail }, 'A training failed')
        request?.settle(problem)
      },
    }
  }

  function onExit(details: object & { signal: string | null }): void {
    if (!closed && details.signal !== 'SIGTERM') log.warn(details, 'A training process ended')
  }

  return {
    async train(plan, control) {
      const [run] = await ask([plan], control)
      return run!
    },
    trainMany: (plans, control) => ask(plans, { surface: false, ...control }),
    async warm() {
      await Promise.all(Array.from({ length: closed ? 0 : free }, () => occupy([], {}, hear(undefined)).ended))
      dispatch()
    },
    assertRoom,
    stats: () => ({
      workers,
      running: workers - free,
      queued: waiting().length,
      ...said,
      processes: children?.processes() ?? [],
    }),
    async close(milliseconds) {
      closed = true
      for (const request of requests) if (request.pending.length === request.plans.length) request.settle(stopping())
      await settledWithin([...requests], milliseconds)
      for (const request of requests) request.settle(stopping())
      places.stop()
      await children?.close()
    },
  }
}

function jobsOf({ plans }: Request, indices: number[]): Chunk['jobs'] {
  return indices.map((index) => ({ index, plan: plans[index]! }))
}

/** A mistake in what the caller does with news ends the caller's request, not the bot. */
function safely(request: Request | undefined, tell: () => void): void {
  try {
    tell()
  } catch (error) {
    request?.settle(error)
  }
}

async function settledWithin(requests: Request[], milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<void>((resolve) => void (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([Promise.allSettled(requests.map(({ done }) => done)), timeUp])
  clearTimeout(timer)
}
