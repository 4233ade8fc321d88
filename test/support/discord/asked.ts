import type { Seen } from './seen.ts'

/** An answer that is still coming: resolves with what the person sees in the end. */
export type Asked = Promise<Seen> & {
  /** Everything seen so far, in order. */
  states: Seen[]
  /** Settles with the first answer, a deferral included. */
  started: Promise<void>
  /** The first state that passes the test, now or later. */
  until(test: (seen: Seen) => boolean): Promise<Seen>
}

/** One event and what became of it; the server's side of an `Asked`. */
export interface Pending {
  asked: Asked
  start(): void
  show(seen: Seen, last: boolean): void
}

export function createPending(): Pending {
  const states: Seen[] = []
  const watchers: { test: (seen: Seen) => boolean; resolve: (seen: Seen) => void }[] = []
  let finish: (seen: Seen) => void = () => undefined
  const promise = new Promise<Seen>((resolve) => (finish = resolve))
  let start: () => void = () => undefined
  const started = new Promise<void>((resolve) => (start = resolve))
  const until = (test: (seen: Seen) => boolean) => {
    const known = states.find(test)
    return known ? Promise.resolve(known) : new Promise<Seen>((resolve) => watchers.push({ test, resolve }))
  }
  return {
    asked: Object.assign(promise, { states, started, until }),
    start,
    show(seen, last) {
      start()
      states.push(seen)
      for (const { test, resolve } of watchers) if (test(seen)) resolve(seen)
      if (last) finish(seen)
    },
  }
}
