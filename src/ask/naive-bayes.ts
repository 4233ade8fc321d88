/** Which label a set of terms speaks of: naive Bayes, for more labels than could be told apart by regression in a second. */
export interface NaiveBayes {
  /** How probable each label is, from 0 to 1; together they are 1. */
  probabilities(terms: string[]): Map<string, number>
}

/** A text as its terms, and its label. */
export interface LabelledTerms {
  label: string
  terms: string[]
}

/** Seen so often before anything was seen, so that a term that a label never used does not rule it out. */
const smoothing = 1

export function trainNaiveBayes(examples: LabelledTerms[]): NaiveBayes {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const indexOf = new Map(labels.map((label, index) => [label, index]))
  const totals = new Float64Array(labels.length)
  /** Of each term, how often it stands with which label: most terms stand with few. */
  const counts = new Map<string, Map<number, number>>()
  for (const { label, terms } of examples) {
    const index = indexOf.get(label)!
    totals[index]! += terms.length
    for (const term of terms) {
      const known = counts.get(term)
      if (known) known.set(index, (known.get(index) ?? 0) + 1)
      else counts.set(term, new Map([[index, 1]]))
    }
  }
  /** What a known term says of a label that it never stood with. */
  const unseen = totals.map((total) => Math.log(smoothing / (total + smoothing * counts.size)))
  return {
    probabilities(terms) {
      const known = terms.flatMap((term) => counts.get(term) ?? [])
      const logs = unseen.map((log) => log * known.length)
      for (const labelled of known)
        for (const [index, count] of labelled) logs[index]! += Math.log((count + smoothing) / smoothing)
      const highest = logs.reduce((best, log) => Math.max(best, log), -Infinity)
      const shares = logs.map((log) => Math.exp(log - highest))
      const sum = shares.reduce((all, share) => all + share, 0)
      return new Map(labels.map((label, index) => [label, shares[index]! / sum]))
    },
  }
}
