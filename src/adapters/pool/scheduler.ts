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
  /** How many have something to do. */
  occupied(): number
}

/**
 * Keeps children at work from the book, `room()` of them at once. `start` hands one of them a turn (undefined: none, it only gets
 * ready); `onMoved` hears that somebody's place in the queue may have changed.
 */
export function createScheduler(
  room: () => number,
  book: Book,
  start: (turn: Turn | undefined) => Work,
  onMoved: () => void,
): Scheduler {
  let occupied = 0
  // Where the room has become smaller, more may be at work than there is room for.
  const free = () => Math.max(0, room() - occupied)
  function occupy(turn?: Turn): Work {
    occupied += 1
    const { cancel, ended } = start(turn)
    return { cancel, ended: ended.then(() => void (occupied -= 1)) }
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
    for (let turn = book.take(free()); turn; turn = book.take(free())) void give(turn)
    onMoved()
  }
  return {
    dispatch,
    async warm() {
      await Promise.all(Array.from({ length: free() }, () => occupy().ended))
      dispatch()
    },
    free,
    occupied: () => occupied,
  }
}
