/** How long what is, where several processes share the shards; in milliseconds. */
export interface Timing {
  /** A right to a shard that is not renewed: whoever died is replaced after it, and one `round`. */
  lease: number
  /** Between two looks at who holds what. */
  round: number
  /** Between two shards that are given up to others, so that never many are on the move. */
  gentle: number
  /** Discord lets in one session in five seconds (for each of its buckets); a little more, as they may take unlike times on the way. */
  identify: number
  /** After so long without anybody who holds a shard, its classes are looked after by somebody else. */
  adopt: number
  /** A shard that is free for so long is taken by whoever has room, not only by who has the fewest. */
  leftOver: number
}

/** Taken over within 10 + 2 seconds of a death, of which 15 may pass. */
export const usualTiming: Timing = {
  lease: 10_000,
  round: 2_000,
  gentle: 4_000,
  identify: 5_250,
  adopt: 120_000,
  leftOver: 5_000,
}
