/** Which label a set of terms speaks of, such as its topic: naive Bayes over texts whose label is known. */
export interface Belief {
  /** Share of belief in each label, from 0 to 1; together they are 1. */
  in(terms: string[]): Map<string, number>
}

/** A text as its terms, its label, and how much it counts beside a phrasing (1). */
export interface Example {
  label: string
  terms: string[]
  weight: number
}

/** Seen so often before anything was seen, so that a term that a label never used does not rule it out. */
const smoothing = 1

export function learnBelief(examples: Example[]): Belief {
  const counts = new Map<string, Map<string, number>>()
  const totals = new Map<string, number>()
  const vocabulary = new Set<string>()
  for (const { label, terms, weight } of examples) {
    const ofLabel = counts.get(label) ?? new Map<string, number>()
    counts.set(label, ofLabel)
    for (const term of terms) {
      ofLabel.set(term, (ofLabel.get(term) ?? 0) + weight)
      vocabulary.add(term)
    }
    totals.set(label, (totals.get(label) ?? 0) + weight * terms.length)
  }
  const labels = [...counts].map(([label, ofLabel]) => ({
    label,
    ofLabel,
    total: totals.get(label)! + smoothing * vocabulary.size,
  }))
  return {
    in(terms) {
      const known = terms.filter((term) => vocabulary.has(term))
      const logs = labels.map(({ label, ofLabel, total }) => {
        const log = known.reduce((sum, term) => sum + Math.log(((ofLabel.get(term) ?? 0) + smoothing) / total), 0)
        return { label, log }
      })
      const most = logs.reduce((best, { log }) => Math.max(best, log), -Infinity)
      const shares = logs.map(({ label, log }) => ({ label, share: Math.exp(log - most) }))
      const sum = shares.reduce((all, { share }) => all + share, 0)
      return new Map(shares.map(({ label, share }) => [label, share / sum]))
    },
  }
}
