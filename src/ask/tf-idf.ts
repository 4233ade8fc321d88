/** Finds which of many short texts are like a question: the cosine of their weighted terms. */
export interface SimilarityIndex {
  /** Inverse document frequency of each known term: the rarer, the more telling. */
  idf: ReadonlyMap<string, number>
  similarities(terms: string[]): Similarities
}

/** How alike a question and the texts are. */
export interface Similarities {
  /** Indices of the texts that share a term with the question. */
  alike: number[]
  /** By the index of the text, from 0 to 1. An array, since most texts share some term: a map of thousands would take milliseconds. */
  cosines: Float64Array
}

/** The form of a question says less than its words, the symptom it tells of more. Tuned by leaving phrasings out. */
const weights = { form: 0.7, symptom: 1.2 }
export const formNames: ReadonlySet<string> = new Set([
  '@why',
  '@amount',
  '@yesno',
  '@howto',
  '@what',
  '@or',
  '@always',
  '@same',
])

export function buildSimilarityIndex(texts: string[][]): SimilarityIndex {
  const idf = inverseDocumentFrequencies(texts)
  const postings = postingsOf(texts, idf)
  const similarities = (terms: string[]): Similarities => {
    const cosines = new Float64Array(texts.length)
    const alike: number[] = []
    const own = terms.map((term) => weightOf(term, idf))
    const length = Math.hypot(...own)
    for (const [at, term] of terms.entries()) {
      const share = own[at]! / length
      const { indices = [], shares = [] } = postings.get(term) ?? {}
      for (let position = 0; position < indices.length; position++) {
        const index = indices[position]!
        if (cosines[index] === 0) alike.push(index)
        cosines[index]! += share * shares[position]!
      }
    }
    return { alike, cosines }
  }
  return { idf, similarities }
}

/** ln(1 + texts / texts that hold the term), in nats. */
function inverseDocumentFrequencies(texts: string[][]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + texts.length / count)]))
}

/** Weight of a word that no phrasing holds: it is as telling as the rarest, and about something else. */
function weightOf(term: string, idf: Map<string, number>): number {
  const weight = idf.get(term) ?? Math.log(1 + idf.size) * 0.6
  if (!term.startsWith('@')) return weight
  return weight * (formNames.has(term) ? weights.form : weights.symptom)
}

/** The texts that hold a term, and its share in each: the weights of a text are a vector of length 1. */
interface Postings {
  indices: number[]
  shares: number[]
}

function postingsOf(texts: string[][], idf: Map<string, number>): Map<string, Postings> {
  const known = new Map([...idf.keys()].map((term) => [term, weightOf(term, idf)]))
  const postings = new Map([...idf.keys()].map((term): [string, Postings] => [term, { indices: [], shares: [] }]))
  for (const [index, terms] of texts.entries()) {
    const length = Math.hypot(...terms.map((term) => known.get(term)!))
    for (const term of terms) {
      const { indices, shares } = postings.get(term)!
      indices.push(index)
      shares.push(known.get(term)! / length)
    }
  }
  return postings
}
