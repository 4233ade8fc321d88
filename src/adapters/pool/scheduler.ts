import type { Book, Turn } from './book.ts'

/** A child at work. */
export interface Work {
  /** Resolves when the child is free again, whatever became of the work; never rejects. */
  ended: Promise<void>
  cancel(): void
}

export interface Scheduler {
  /** Gives the free children what comes next. */
  dispatch(): void
  /** Has every free child start with no work, and waits for them. */
  warm(): Promise<void>
  /** How many children have nothing to do. */
  free(): number
}

/**
 * Keeps `workers` children at work from the book. `start` hands one of them a turn (undefined: none, it only gets ready);
 * `onMoved` hears that somebody's place in the queue may have changed.
 */
export function createScheduler(
  workers: number,
  book: Book,
  start: (turn: Turn | undefined) => Work,
  onMoved: () => void,
): Scheduler {
  let free = workers

  function occupy(turn: Turn | undefined): Work {
    free -= 1
    const { cancel, ended } = start(turn)
    return { cancel, ended: ended.then(() => void (free += 1)) }
  }

  async function give(turn: Turn): Promise<void> {
    const { cancels } = turn.request
    const { cancel, ended } = occupy(turn)
    cancels.add(cancel)
    await ended
    cancels.delete(cancel)
    book.putBack(turn)
    dispatch()
  }

  function dispatch(): void {
    for (let turn = book.take(free); turn; turn = book.take(free)) void give(turn)
    onMoved()
  }

  return {
    dispatch,
    async warm() {
      await Promise.all(Array.from({ length: free }, () => occupy(undefined).ended))
      dispatch()
    },
    free: () => free,
  }
}
