import { nextBits, startStates, streams } from './streams.ts'

/** Which training example comes when. Shuffled anew for each epoch; the last batch of an epoch may be smaller. */
export interface Order {
  rows: Int32Array
  /** State of the stream, see `nextBits`. */
  state: number
}

/** The order before the first epoch's shuffle: as the examples were drawn. */
export function startOrder(rows: number, seed: number): Order {
  return { rows: Int32Array.from({ length: rows }, (_, row) => row), state: startStates(seed, streams.order, 1)[0]! }
}

/** Fisher and Yates' shuffle, in place, on top of the order of the epoch before. */
export function shuffle(order: Order): void {
  const { rows } = order
  for (let last = rows.length - 1; last > 0; last--) {
    order.state = nextBits(order.state)
    // The remainder favours low places by at most 5,000 in 2³².
    const other = order.state % (last + 1)
    const row = rows[last]!
    rows[last] = rows[other]!
    rows[other] = row
  }
}
