/** How many results are kept, and how many characters a text may have for its result to be kept. */
export interface Memory {
  most: number
  longest: number
}

/** The result for a text; `forget` lets go of one that turned out to be none. */
export type Remembering<Result> = ((text: string) => Result) & { forget(text: string): void }

/**
 * Pure work on texts that remembers what it made of those it saw last: most of what is shown is shown again and again, and is
 * worked out once. The text that was not seen for longest makes room.
 */
export function remember<Result>(work: (text: string) => Result, { most, longest }: Memory): Remembering<Result> {
  const lately = new Map<string, Result>()
  const known = (text: string) => {
    const kept = lately.get(text)
    if (kept !== undefined) lately.delete(text)
    const result = kept ?? work(text)
    if (text.length > longest) return result
    lately.set(text, result)
    if (lately.size > most) lately.delete(lately.keys().next().value!)
    return result
  }
  return Object.assign(known, { forget: (text: string) => void lately.delete(text) })
}
