/** More different words than this are no repetition. */
const mostKnown = 500

/** Longer words hardly come again. */
const longestKnown = 100

/** The words of a line come again in the next one: understanding each of them once makes long logs several times as fast. */
export function remembering<Meaning>(understand: (words: string) => Meaning): (words: string) => Meaning {
  const known = new Map<string, Meaning>()
  return (words) => {
    const before = known.get(words)
    if (before !== undefined || known.has(words)) return before!
    const meaning = understand(words)
    if (known.size >= mostKnown) known.clear()
    if (words.length <= longestKnown) known.set(words, meaning)
    return meaning
  }
}
