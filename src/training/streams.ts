import { mixSeeds, randomStream } from '../data/random.ts'

/** The random streams of one training seed; none depends on another. Layer `n`'s masks have stream `masks + n`. */
export const streams = { weights: 101, order: 102, masks: 103 } as const

/**
 * One xorshift32 step (Marsaglia 2003). A generator's last output is its whole state: that lets a training be stopped and
 * taken up again anywhere.
 */
export function nextBits(state: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return state >>> 0
}

/** States for `count` generators of a stream, none of them 0 (the one state xorshift32 cannot leave). */
export function startStates(seed: number, stream: number, count: number): Uint32Array {
  const { bits } = randomStream(mixSeeds(seed, stream))
  return Uint32Array.from({ length: count }, bits)
}
