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
    const distance = slipsBetween(word, candidate, fewest)
    if (distance < fewest) {
      best = candidate
      fewest = distance
    }
  }
  return best
}

/** Letters to add, leave out, change or swap to get from one word to the other; `most` or more is not counted further. */
function slipsBetween(one: string, other: string, most: number): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const change = above[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1)
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const swap = row > 1 && column > 1 && swapped ? before[column - 2]! + 1 : Infinity
      line.push(Math.min(change, above[column]! + 1, line[column - 1]! + 1, swap))
    }
    if (Math.min(...line) >= most) return most
    before = above
    above = line
  }
  return above[other.length]!
}
