/** Seeds are unsigned 31-bit: every platform's integer option can hold them. */
export const largestSeed = 2 ** 31 - 1

/** Fresh seeds and draws lie this far from those of a choice, so that they took no part in it. */
export const freshDistance = 1000

/** The seed that lies so many further; after the largest one comes 0. */
export function seedAfter(seed: number, distance: number): number {
  return (seed + distance) % (largestSeed + 1)
}

/** So many seeds, from the first one on. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => seedAfter(first, index))
}

/** How far the second seed lies after the first. */
export function seedDistance(first: number, second: number): number {
  return (second - first + largestSeed + 1) % (largestSeed + 1)
}
