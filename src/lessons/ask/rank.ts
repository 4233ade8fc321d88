import { elsewhere, ours } from './elsewhere.ts'
import type { AnswerKind, AskEntry } from './page.ts'
import { shapesOf } from './shapes.ts'
import { type Signals, signalsOf } from './signals.ts'
import { spelling } from './spelling.ts'
import { wantsOf } from './wants.ts'
import { normalise, wordsOf } from './words.ts'

/** An entry and how well it fits the question; only the order and the distance of scores mean anything. */
export interface Scored {
  entry: AskEntry
  score: number
}

/** What a ranker makes of a question. */
export interface Ranking {
  /** All entries that have something in common with the question, best first. */
  scored: Scored[]
  /** What the question says beside its words. */
  signals: Signals
  /** The kinds of answer that its form calls for; empty when it does not say. */
  wants: AnswerKind[]
  /** Share of its words that the content knows. */
  known: number
  /** Words of other fields, and terms of this one. */
  foreign: number
  own: number
}

/** Finds what a question is about. Another way of ranking (word vectors, say) need only do this. */
export interface Ranker {
  rank(question: string): Ranking
}

/** A text about a topic that is no question: the sections of its lesson. They only help to find the topic. */
export interface Background {
  topic: string
  text: string
}

type Vector = Map<string, number>

interface Phrasing {
  entry: AskEntry
  vector: Vector
}

/** Shapes say less than words: many questions share one. */
const shapeWeight = 0.7

/** Shares of the score: the nearest phrasing of the entry, the other phrasings, everything said about the topic. Tuned on the tuning half. */
const shares = { nearest: 0.7, others: 0.1, topic: 0.2 }

/** A text of a lesson counts this much beside a phrasing in the picture of a topic. */
const backgroundWeight = 0.25

/** Builds the index: a few thousand short texts, well under the 200 ms that a start may take. */
export function buildRanker(entries: AskEntry[], background: Background[] = []): Ranker {
  const phrasings = entries.flatMap((entry) =>
    [entry.title, ...entry.ask].map((text) => ({ entry, terms: termsOf(text) })),
  )
  const rarity = rarityOf(phrasings.map(({ terms }) => terms))
  const vectors: Phrasing[] = phrasings.map(({ entry, terms }) => ({ entry, vector: unitVector(terms, rarity) }))
  const topics = topicVectors(vectors, background, rarity)
  const byTerm = invert(vectors)
  const known = [...rarity.keys()].filter((term) => !term.startsWith('@'))

  const corrected = (terms: string[]): string[] =>
    terms.map((term) => (term.startsWith('@') || rarity.has(term) ? term : (spelling(term, known) ?? term)))

  return {
    rank(question) {
      const typed = termsOf(question)
      const terms = corrected(typed)
      const words = terms.filter((term) => !term.startsWith('@'))
      const share = words.filter((word) => rarity.has(word)).length / Math.max(1, words.length)
      return {
        scored: score(unitVector(terms, rarity), byTerm, vectors, topics),
        signals: signalsOf(question),
        wants: wantsOf(normalise(question)),
        known: share,
        foreign: typed.filter((term) => foreignWords.has(term)).length,
        own: words.filter((term) => ownWords.has(term)).length,
      }
    },
  }
}

const foreignWords = new Set(elsewhere.flatMap(wordsOf))
const ownWords = new Set(ours.flatMap(wordsOf))

function termsOf(text: string): string[] {
  const normalised = normalise(text)
  return [...new Set([...wordsOf(normalised), ...shapesOf(normalised)])]
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
  return term.startsWith('@') ? weight * shapeWeight : weight
}

function unitVector(terms: string[], rarity: Map<string, number>): Vector {
  return scaled(new Map(terms.map((term) => [term, weightOf(term, rarity)])))
}

function scaled(vector: Vector): Vector {
  const length = Math.hypot(...vector.values())
  return length === 0 ? vector : new Map([...vector].map(([term, weight]) => [term, weight / length]))
}

/** Each topic as one vector: the sum of its phrasings and, more lightly, of its lesson. */
function topicVectors(
  phrasings: Phrasing[],
  background: Background[],
  rarity: Map<string, number>,
): Map<string, Vector> {
  const sums = new Map<string, Vector>()
  const add = (topic: string, vector: Vector, times: number) => {
    const sum = sums.get(topic) ?? new Map<string, number>()
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight * times)
    sums.set(topic, sum)
  }
  for (const { entry, vector } of phrasings) add(entry.topic, vector, 1)
  for (const { topic, text } of background) {
    const terms = [...new Set(wordsOf(normalise(text)))].filter((term) => rarity.has(term))
    add(topic, unitVector(terms, rarity), backgroundWeight)
  }
  // The root keeps a word that every phrasing repeats from drowning the others.
  return new Map(
    [...sums].map(([topic, sum]) => [topic, scaled(new Map([...sum].map(([term, w]) => [term, Math.sqrt(w)])))]),
  )
}

function invert(phrasings: Phrasing[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, { vector }] of phrasings.entries()) {
    for (const term of vector.keys()) {
      const found = places.get(term)
      if (found) found.push(index)
      else places.set(term, [index])
    }
  }
  return places
}

function score(
  question: Vector,
  byTerm: Map<string, number[]>,
  phrasings: Phrasing[],
  topics: Map<string, Vector>,
): Scored[] {
  const likeness = new Map<number, number>()
  for (const [term, weight] of question) {
    for (const index of byTerm.get(term) ?? []) {
      likeness.set(index, (likeness.get(index) ?? 0) + weight * phrasings[index]!.vector.get(term)!)
    }
  }
  const ofEntry = new Map<AskEntry, number[]>()
  for (const [index, value] of likeness) {
    const { entry } = phrasings[index]!
    const values = ofEntry.get(entry)
    if (values) values.push(value)
    else ofEntry.set(entry, [value])
  }
  const ofTopic = new Map([...topics].map(([topic, vector]) => [topic, dot(question, vector)]))
  return [...ofEntry]
    .map(([entry, values]) => ({ entry, score: combined(values, ofTopic.get(entry.topic) ?? 0) }))
    .toSorted((one, other) => other.score - one.score)
}

function combined(values: number[], topic: number): number {
  const sorted = values.toSorted((one, other) => other - one)
  const [nearest = 0, ...others] = sorted
  const next = others.slice(0, 3)
  const mean = next.length === 0 ? 0 : next.reduce((sum, value) => sum + value, 0) / 3
  return shares.nearest * nearest + shares.others * mean + shares.topic * topic
}

function dot(one: Vector, other: Vector): number {
  let sum = 0
  for (const [term, weight] of one) sum += weight * (other.get(term) ?? 0)
  return sum
}
