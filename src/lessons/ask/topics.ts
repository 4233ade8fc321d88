/** Which topic a set of terms speaks of: naive Bayes over the phrasings of all topics. */
export interface TopicModel {
  /** Share of belief in each topic, from 0 to 1; together they are 1. */
  believe(terms: string[]): Map<string, number>
}

/** A text as its terms, the topic it belongs to, and how much it counts beside a phrasing (1). */
export interface Example {
  topic: string
  terms: string[]
  weight: number
}

/** Seen so often before anything was seen, so that a term that a topic never used does not rule it out. */
const smoothing = 1

export function learnTopics(examples: Example[]): TopicModel {
  const counts = new Map<string, Map<string, number>>()
  const totals = new Map<string, number>()
  const vocabulary = new Set<string>()
  for (const { topic, terms, weight } of examples) {
    const ofTopic = counts.get(topic) ?? new Map<string, number>()
    counts.set(topic, ofTopic)
    for (const term of terms) {
      ofTopic.set(term, (ofTopic.get(term) ?? 0) + weight)
      totals.set(topic, (totals.get(topic) ?? 0) + weight)
      vocabulary.add(term)
    }
  }
  const believe = (terms: string[]): Map<string, number> => {
    const known = terms.filter((term) => vocabulary.has(term))
    const logs = [...counts].map(([topic, ofTopic]) => {
      const total = (totals.get(topic) ?? 0) + smoothing * vocabulary.size
      const log = known.reduce((sum, term) => sum + Math.log(((ofTopic.get(term) ?? 0) + smoothing) / total), 0)
      return { topic, log }
    })
    const most = Math.max(...logs.map(({ log }) => log))
    const shares = logs.map(({ topic, log }) => ({ topic, share: Math.exp(log - most) }))
    const sum = shares.reduce((all, { share }) => all + share, 0)
    return new Map(shares.map(({ topic, share }) => [topic, share / sum]))
  }
  return { believe }
}
