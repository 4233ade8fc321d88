import { distance as editDistance } from 'fastest-levenshtein'

/** How many letters may differ for a word to count as a misspelling of another: a third of it, and two at least. */
const tolerance = (word: string) => Math.max(2, Math.floor(word.length / 3))

/** The candidate that `word` most probably means, or undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.slice(0, 40).toLowerCase()
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance)
  const best = ranked[0]
  return best && best.distance <= tolerance(best.candidate) && best.distance < best.candidate.length
    ? best.candidate
    : undefined
}
