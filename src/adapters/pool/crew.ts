import type { QueueStats } from './stats.ts'
import type { Turn } from './book.ts'
import type { Children } from '../../node/children.ts'
import { type ChildrenOptions, openChildren } from './children.ts'
import type { KnownRuns } from './known-runs.ts'
import type { Chunk } from './messages.ts'
import { receive, tell, type TrainingRequest } from './request.ts'
import type { Work } from './scheduler.ts'
import { type Listener, supervise } from './supervise.ts'

export interface CrewOptions extends Omit<ChildrenOptions, 'onExit'> {
  /** For one plan, from the moment a child has it; waiting does not count. */
  deadlineMilliseconds: number
  log: { warn(details: object, message: string): void }
  /** Others who train in place of this machine's children, as long as they are there; `onRoom`: they have become more or fewer. */
  beyond?: (own: () => Children<Chunk>, onRoom: () => void) => Children<Chunk>
}

/** The child processes, each at work on one turn at a time. */
export interface Crew {
  /** Has a free child train a turn, at most `budget` milliseconds of it; without a turn the child only gets ready. */
  start(turn: Turn | undefined, budget: number): Work
  /** How many turns it takes at once. */
  room(): number
  stats(): Pick<QueueStats, 'workers' | 'engine' | 'fallbackReason' | 'processes'>
  /** From now on children are expected to end: nothing of it is logged. */
  leave(): void
  /** Ends all children and waits until they are gone. */
  close(): Promise<void>
}

/** The children start with the first turn; `note` hears of every run, `onRoom` when there is room for more. */
export function openCrew(options: CrewOptions, note: KnownRuns['note'], onRoom: () => void): Crew {
  const { deadlineMilliseconds, log, workers } = options
  const said: Pick<QueueStats, 'engine' | 'fallbackReason'> = { engine: null, fallbackReason: null }
  let own: Children<Chunk> | undefined
  let chunks = 0
  let leaving = false

  function onExit(details: object & { signal: string | null }): void {
    if (!leaving && details.signal !== 'SIGTERM') log.warn(details, 'A training process ended')
  }

  /** Who closes the pool ends children that have just sent their last run. */
  function onFailure(problem: unknown, detail: unknown): void {
    if (!leaving) log.warn({ problem, detail }, 'A training failed')
  }

  const openOwn = () => (own ??= openChildren({ ...options, onExit }))
  const beyond = options.beyond?.(openOwn, onRoom)

  return {
    start(turn, budget) {
      const children = beyond ?? openOwn()
      const { onProgress, heldOut = 'validation', surface = true } = turn?.request.control ?? {}
      const progress = onProgress !== undefined
      const chunk = { id: ++chunks, jobs: jobsOf(turn), heldOut, surface, progress, budget }
      const listener: Listener = {
        ...listenerFor(turn?.request, note, onFailure),
        started: (engine, reason) => void Object.assign(said, { engine, fallbackReason: reason }),
      }
      return supervise({ children, chunk, deadlineMilliseconds, listener })
    },
    room: () => beyond?.room() ?? workers,
    stats: () => ({ workers: beyond?.workers() ?? workers, ...said, processes: own?.processes() ?? [] }),
    leave: () => void (leaving = true),
    async close() {
      await beyond?.close()
      await own?.close()
    },
  }
}

function jobsOf(turn: Turn | undefined) {
  return (turn?.indices ?? []).map((index) => ({ index, plan: turn!.request.plans[index]! }))
}

/** Brings a child's news to the request. */
function listenerFor(
  request: TrainingRequest | undefined,
  note: KnownRuns['note'],
  onFailure: Listener['failed'],
): Pick<Listener, 'progress' | 'run' | 'failed'> {
  return {
    progress: (progress) => request && tell(request, () => request.control.onProgress?.(progress)),
    run(index, run) {
      if (request === undefined) return
      note(request, index, run)
      receive(request, index, run)
    },
    failed(problem, detail) {
      onFailure(problem, detail)
      request?.settle(problem)
    },
  }
}
