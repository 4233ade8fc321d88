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
  const places = placesOf(texts, rarity)
  const to = (terms: string[]): Map<number, number> => {
    const likeness = new Map<number, number>()
    const own = terms.map((term) => weightOf(term, rarity))
    const length = Math.hypot(...own)
    for (const [position, term] of terms.entries()) {
      const share = own[position]! / length
      const { indices = [], shares = [] } = places.get(term) ?? {}
      for (const [place, index] of indices.entries())
        likeness.set(index, (likeness.get(index) ?? 0) + share * shares[place]!)
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

/** The texts that hold a term, and its share in each: the weights of a text are a vector of length 1. */
interface Places {
  indices: number[]
  shares: number[]
}

function placesOf(texts: string[][], rarity: Map<string, number>): Map<string, Places> {
  const known = new Map([...rarity.keys()].map((term) => [term, weightOf(term, rarity)]))
  const places = new Map([...rarity.keys()].map((term): [string, Places] => [term, { indices: [], shares: [] }]))
  for (const [index, terms] of texts.entries()) {
    const length = Math.hypot(...terms.map((term) => known.get(term)!))
    for (const term of terms) {
      const { indices, shares } = places.get(term)!
      indices.push(index)
      shares.push(known.get(term)! / length)
    }
  }
  return places
}
