import { cosine, logarithm } from './elementary.ts'

/** A seeded stream of random numbers: same seed, same numbers, on every machine. */
export interface RandomStream {
  /** 32 random bits as an unsigned integer. */
  bits(): number
  /** A number in [0, 1). */
  uniform(): number
  /** A normally distributed number, mean 0, standard deviation 1 (Box–Muller). */
  gaussian(): number
}

/**
 * Starts a stream from any integer seed: Marsaglia's xorshift32 (https://www.jstatsoft.org/article/view/v008i14), the seed
 * scrambled first so that neighbouring seeds do not give neighbouring streams.
 */
export function randomStream(seed: number): RandomStream {
  let state = scramble(seed)
  const bits = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const uniform = () => bits() / 2 ** 32
  // 1 − u is never 0, so the logarithm is finite.
  const gaussian = () => Math.sqrt(-2 * logarithm(1 - uniform())) * cosine(2 * Math.PI * uniform())
  return { bits, uniform, gaussian }
}

/** One seed out of several numbers, for streams that must not depend on each other. */
export function mixSeeds(...parts: number[]): number {
  return parts.reduce((mixed, part) => scramble(mixed ^ scramble(part)), 0x2545f491)
}

/** Two rounds of multiply and xor-shift; never 0, which is the one state xorshift cannot leave. */
function scramble(seed: number): number {
  let mixed = Math.imul((seed + 0x9e3779b9) | 0, 0x85ebca6b)
  mixed ^= mixed >>> 16
  mixed = Math.imul(mixed, 0x21f0aaad)
  mixed ^= mixed >>> 15
  return mixed === 0 ? 1 : mixed
}
