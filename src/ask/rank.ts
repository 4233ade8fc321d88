import { elsewhere, ours } from './lexicon.ts'
import { kindTermsOf, learn, nameOf, type Prepared, readText } from './train.ts'
import { formNames, type Similarities } from './tf-idf.ts'
import type { AnswerKind, AskEntry } from './page.ts'
import { dictionaryOf, respelt } from './respell.ts'
import { withEnglishTerms } from './question/glossary.ts'
import { type Language, languageOf } from './question/language.ts'
import { knobWords } from './question/knob-words.ts'
import { type Signals, signalsOf } from './question/slots.ts'
import { normalise, wordsOf } from './normalise.ts'

/** An entry and how well it fits the question; only the order and the distance of scores mean anything. */
export interface Scored {
  entry: AskEntry
  score: number
}

/** What a sentence encoder says of a question. */
export interface Meaning {
  /** The nearest of the subject's questions, and of those outside of it: cosines, from −1 to 1. */
  inside: number
  outside: number
}

/** What a ranker makes of a question. */
export interface Ranking {
  /** All entries that have something in common with the question, best first. */
  scored: Scored[]
  /** What the question says beside its words. */
  signals: Signals
  /** How likely it calls for each kind of answer, from 0 to 1. */
  kinds: ReadonlyMap<AnswerKind, number>
  /** Share of its words and symptoms that the content knows. */
  known: number
  /** Words of other fields, and terms of this one. */
  foreign: number
  own: number
  /** The language it is in; null for English. */
  language: Language | null
  /** What it means, where a sentence encoder was asked. */
  meaning: Meaning | null
}

/** Finds what a question is about. Another way of ranking (word vectors, say) need only do this. */
export interface Ranker {
  /** The entry of a phrasing, by its index among all. */
  entryOf(index: number): AskEntry
  rank(question: string): Ranking
}

/**
 * Shares of the score: the nearest phrasing of the entry, the next three, the probability of its topic and of the entry itself.
 * Tuned together with the factors in `find.ts`, on a tenth of the phrasings that was held out.
 */
const shares = { nearest: 1, others: 0.3, topic: 1, entry: 0.9, verbatim: 1.2 }

/** Naive Bayes is overconfident, since terms overlap: probabilities to this power keep their order and lie closer together. */
const calibrationPower = 0.5

const nextPhrasings = 3

/** As alike as this, the question is the phrasing itself, and no probable topic outweighs that. */
const verbatimSimilarity = 0.98

/** Builds the index: half a second of work, or a quarter of that with what was prepared of these entries. */
export function buildRanker(entries: AskEntry[], prepared?: Prepared): Ranker {
  const { entryOf, similarity, topics, each, kinds } = learn(entries, prepared)
  const dictionary = dictionaryOf(entries)
  return {
    entryOf,
    rank(typed) {
      const language = languageOf(typed)
      const question = language ? withEnglishTerms(typed) : respelt(typed, dictionary)
      const signals = signalsOf(question)
      const questionTerms = readText(normalise(question))
      const all = questionTerms.terms
      const terms = withoutTried(all, signals)
      const telling = terms.filter((term) => !formNames.has(term))
      const probabilities = { topics: topics(terms), each: each.probabilities(terms) }
      return {
        scored: score(similarity.similarities(terms), entryOf, probabilities),
        signals,
        kinds: kinds(kindTermsOf(questionTerms)),
        known: telling.filter((term) => similarity.idf.has(term)).length / Math.max(1, telling.length),
        foreign: all.filter((term) => foreignWords.has(term)).length,
        own: terms.filter((term) => ownWords.has(term)).length,
        language,
        meaning: null,
      }
    },
  }
}

/** What was tried is not what is asked: `lowered the lr, still jumps` is about the jumps. */
function withoutTried(terms: string[], { tried }: Signals): string[] {
  if (tried.length === 0) return terms
  const left = terms.filter((term) => !knobWords.has(term) && !['low', 'rais', 'tri', 'already'].includes(term))
  return left.length >= 2 ? left : terms
}

const foreignWords = new Set(elsewhere.flatMap(wordsOf))
const ownWords = new Set(ours.flatMap(wordsOf))

interface Probabilities {
  topics: Map<string, number>
  each: Map<string, number>
}

/** The score of every entry that one of the alike phrasings belongs to, best first. */
function score(
  { alike, cosines }: Similarities,
  entryOf: (index: number) => AskEntry,
  probabilities: Probabilities,
): Scored[] {
  const ofEntry = new Map<AskEntry, number[]>()
  for (const index of alike) {
    const entry = entryOf(index)
    let highest = ofEntry.get(entry)
    if (highest === undefined) ofEntry.set(entry, (highest = Array.from({ length: 1 + nextPhrasings }, () => 0)))
    keepHighest(highest, cosines[index]!)
  }
  return [...ofEntry]
    .map(([entry, highest]) => ({ entry, score: combined(entry, highest, probabilities) }))
    .toSorted((one, other) => other.score - one.score)
}

/** Puts a value in its place among the highest, which stay as many as they are. */
function keepHighest(highest: number[], value: number): void {
  let place = highest.length
  while (place > 0 && value > highest[place - 1]!) {
    if (place < highest.length) highest[place] = highest[place - 1]!
    place -= 1
  }
  if (place < highest.length) highest[place] = value
}

/** `highest`: of the entry's phrasings, the highest first; 0 where there are fewer. */
function combined(entry: AskEntry, [nearest = 0, ...next]: number[], { topics, each }: Probabilities): number {
  const mean = next.reduce((sum, value) => sum + value, 0) / nextPhrasings
  const probable =
    shares.topic * (topics.get(entry.topic) ?? 0) + shares.entry * (each.get(nameOf(entry)) ?? 0) ** calibrationPower
  const verbatim = nearest > verbatimSimilarity ? shares.verbatim : 0
  return shares.nearest * nearest + shares.others * mean + probable + verbatim
}
