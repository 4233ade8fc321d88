/** A text as its terms, each with its weight; of length 1. */
type Vector = Map<string, number>

/** Finds which of many short texts are like a question: the cosine of their weighted terms. */
export interface Likeness {
  /** How telling each known term is. */
  rarity: ReadonlyMap<string, number>
  /** Index of every text that shares a term with the question, and how alike they are, from 0 to 1. */
  to(terms: string[]): Map<number, number>
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

export function learnLikeness(texts: string[][]): Likeness {
  const rarity = rarityOf(texts)
  const vectors = texts.map((terms) => unitVector(terms, rarity))
  const byTerm = invert(vectors)
  const to = (terms: string[]): Map<number, number> => {
    const likeness = new Map<number, number>()
    for (const [term, weight] of unitVector(terms, rarity)) {
      for (const index of byTerm.get(term) ?? []) {
        likeness.set(index, (likeness.get(index) ?? 0) + weight * vectors[index]!.get(term)!)
      }
    }
    return likeness
  }
  return { rarity, to }
}

/** How telling a term is: the logarithm of how few phrasings hold it. */
function rarityOf(texts: string[][]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + texts.length / count)]))
}

/** Weight of a word that no phrasing holds: it is as telling as the rarest, and about something else. */
function weightOf(term: string, rarity: Map<string, number>): number {
  const weight = rarity.get(term) ?? Math.log(1 + rarity.size) * 0.6
  if (!term.startsWith('@')) return weight
  return weight * (formNames.has(term) ? weights.form : weights.symptom)
}

function unitVector(terms: string[], rarity: Map<string, number>): Vector {
  return scaled(new Map(terms.map((term) => [term, weightOf(term, rarity)])))
}

function scaled(vector: Vector): Vector {
  const length = Math.hypot(...vector.values())
  return length === 0 ? vector : new Map([...vector].map(([term, weight]) => [term, weight / length]))
}

/** The texts that hold each term. */
function invert(vectors: Vector[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, vector] of vectors.entries()) {
    for (const term of vector.keys()) {
      const found = places.get(term)
      if (found) found.push(index)
      else places.set(term, [index])
    }
  }
  return places
}
