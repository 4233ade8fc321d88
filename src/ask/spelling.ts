import { distance } from 'fastest-levenshtein'

/** Shortest word that may be a misspelling of another: shorter ones are too often another word. */
const shortest = 4

/** From this length on two slips are allowed, below it one. */
const long = 8

/** The known word that a person probably meant, or undefined. */
export function spelling(word: string, known: Iterable<string>): string | undefined {
  if (word.length < shortest) return undefined
  const slips = word.length >= long ? 2 : 1
  let best: string | undefined
  let fewest = slips + 1
  for (const candidate of known) {
    if (candidate.length < shortest - 1 || Math.abs(candidate.length - word.length) > slips) continue
    // People seldom miss the first letter.
    if (candidate[0] !== word[0]) continue
    const apart = slipsBetween(word, candidate, slips)
    if (apart < fewest) {
      best = candidate
      fewest = apart
    }
  }
  return best
}

/** Letters to add, leave out, change or swap to get from one word to the other; exact up to `most`. */
function slipsBetween(one: string, other: string, most: number): number {
  const changes = distance(one, other)
  // Swapped neighbours are one slip, and two changes.
  if (changes <= 1 || changes > 2 * most) return changes
  const swaps = Array.from({ length: one.length - 1 }, (_, at) => 1 + slipsBetween(swappedAt(one, at), other, most - 1))
  return Math.min(changes, ...swaps)
}

function swappedAt(word: string, at: number): string {
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}
