import type { TrainingQueue } from '../../app/ports.ts'
import type { QueueStats } from './stats.ts'
import { expectedMilliseconds } from '../../plan/cost.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Run } from '../../training/run.ts'
import { type Book, openBook } from './book.ts'
import { type CrewOptions, openCrew } from './crew.ts'
import { busy, reasonOf, stopping } from './problems.ts'
import { positionReporter } from './queue-positions.ts'
import { createKnownRuns } from './known-runs.ts'
import { newRequest, type RequestControl } from './request.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'

/**
 * Milliseconds of work a child gets at once: long against the 0.2 ms of a message, short for a person who waits. Through Redis a
 * message takes some ten times as long.
 */
const chunkMilliseconds = { own: 50, beyond: 250 }

/** Who trains for a queue, and how much may wait in it. */
export interface PoolOptions extends CrewOptions {
  /** How many requests may wait. */
  queueLimit: number
  /** Runs that are kept for whoever asks for the same plan; none without it. */
  knownRuns?: number
}

/** The queue of trainings with processes of this machine behind it. */
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
  const { book, crew, scheduler, recall, positions } = openWork(options)
  let arrivals = 0
  let closed = false

  const assertRoom = () => assertRoomIn(book, scheduler, options.queueLimit)

  async function ask(plans: TrainingPlan[], control: RequestControl): Promise<Run[]> {
    if (closed) throw stopping()
    if (plans.length === 0) return []
    assertRoom()
    const request = newRequest(plans, control, ++arrivals, expectedMilliseconds, () => {
      book.remove(request)
      positions.report()
    })
    book.add(request)
    recall()
    if (control.signal.aborted) request.settle(reasonOf(control.signal))
    scheduler.dispatch()
    return request.done
  }

  return {
    train: async (plan, control) => (await ask([plan], control))[0]!,
    trainMany: (plans, control) => ask(plans, { surface: false, ...control }),
    warm: async () => (closed ? undefined : scheduler.warm()),
    assertRoom,
    stats: () => ({ running: scheduler.occupied(), queued: book.waiting().length, ...crew.stats() }),
    async close(milliseconds) {
      closed = true
      crew.leave()
      await endRequests(book, milliseconds).finally(positions.stop)
      await crew.close()
    },
  }
}

/** The parts of a pool, each tied to the others. */
function openWork(options: PoolOptions) {
  const { workers, knownRuns = 0 } = options
  const known = createKnownRuns(knownRuns)
  const milliseconds = options.beyond ? chunkMilliseconds.beyond : chunkMilliseconds.own
  const shares = options.beyond === undefined
  const book = openBook({ expect: expectedMilliseconds, milliseconds, shares, spare: workers > 1 ? 1 : 0, known })
  const recall = oneAtATime(book.recallNext)
  const positions = positionReporter(book.inOrder)
  const note: typeof known.note = (...noted) => {
    known.note(...noted)
    recall()
  }
  const crew = openCrew(options, note, () => scheduler.dispatch())
  // What a child hands back may have become known meanwhile, and nobody trains what is known.
  const onMoved = () => {
    positions.report()
    recall()
  }
  const scheduler: Scheduler = createScheduler(crew.room, book, (turn) => crew.start(turn, milliseconds), onMoved)
  return { book, crew, scheduler, recall, positions }
}

/**
 * Does steps one after the other until there is none, and lets the event loop have its turn in between: a class that asks for the
 * same would otherwise be answered all at once, and whoever asks next not be heard meanwhile.
 */
function oneAtATime(step: () => boolean): () => void {
  let planned = false
  const plan = () => {
    if (planned) return
    planned = true
    setImmediate(() => {
      planned = false
      if (step()) plan()
    })
  }
  return plan
}

function assertRoomIn(book: Book, scheduler: Scheduler, limit: number): void {
  if (scheduler.free() === 0 && book.waiting().length >= limit) throw busy(limit)
}

/** Ends at once what nobody has begun, and the rest within `milliseconds`. */
async function endRequests(book: Book, milliseconds: number): Promise<void> {
  for (const request of book.requests()) if (request.pending.length === request.plans.length) request.settle(stopping())
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<void>((resolve) => void (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([Promise.allSettled(book.requests().map(({ done }) => done)), timeUp])
  clearTimeout(timer)
  for (const request of book.requests()) request.settle(stopping())
}
