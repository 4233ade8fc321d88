import { elsewhere, ours } from './elsewhere.ts'
import { learnBelief } from './belief.ts'
import { type Form, formOf, formTermsOf } from './forms.ts'
import type { AskEntry } from './page.ts'
import { formNames, learnLikeness } from './likeness.ts'
import { dictionaryOf, respelt } from './respell.ts'
import { shapesOf } from './shapes.ts'
import { knobWords, type Signals, signalsOf } from './signals.ts'
import { normalise, normaliseAll, wordsOf } from './words.ts'

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
  /** How likely it calls for each form of answer, from 0 to 1. */
  forms: ReadonlyMap<Form, number>
  /** Share of its words and symptoms that the content knows. */
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

/**
 * Shares of the score: the nearest phrasing of the entry, the next three, the belief in its topic and in the entry itself.
 * Tuned together with the factors in `find.ts`, on the tuning half of our questions.
 */
const shares = { nearest: 1, others: 0.3, topic: 0.45, entry: 0.9, verbatim: 1 }

/** Beliefs of naive Bayes are much too sure of themselves; this power leaves their order and takes off the edge. */
const doubt = { entry: 0.5, form: 0.35 }

const nextPhrasings = 3

/** Forms are learned from one phrasing in so many: all of them make the start longer and the belief no better. */
const formSample = 1

/** As alike as this, the question is the phrasing itself, and no belief about its topic outweighs that. */
const sameWords = 0.98

/** A text of a lesson counts this much beside a phrasing: it is long, and nobody asks like that. */
const backgroundWeight = 0.05

/** Builds the index: a few thousand short texts, well under the 200 ms that a start may take. */
export function buildRanker(entries: AskEntry[], background: Background[] = []): Ranker {
  const asked = entries.flatMap((entry) => [entry.title, ...entry.ask].map((text) => ({ entry, text })))
  const normalised = normaliseAll(asked.map(({ text }) => text))
  const phrasings = asked.map(({ entry }, index) => ({ entry, terms: termsOf(normalised[index]!) }))
  const likeness = learnLikeness(phrasings.map(({ terms }) => terms))
  const { rarity } = likeness
  const texts = normaliseAll(background.map(({ text }) => text))
  const topics = learnBelief([
    ...phrasings.map(({ entry, terms }) => ({ label: entry.topic, terms, weight: 1 })),
    ...background.map(({ topic }, index) => ({
      label: topic,
      terms: wordsOf(texts[index]!).filter((term) => rarity.has(term)),
      weight: backgroundWeight,
    })),
  ])
  const each = learnBelief(phrasings.map(({ entry, terms }) => ({ label: nameOf(entry), terms, weight: 1 })))
  const telling = phrasings.flatMap(({ entry }, index) =>
    isTelling(entry) ? [{ entry, text: normalised[index]! }] : [],
  )
  const forms = learnBelief(
    telling
      .filter((_, index) => index % formSample === 0)
      .map(({ entry, text }) => ({ label: formOf(entry.kind), terms: formTermsOf(text, shapesOf(text)), weight: 1 })),
  )
  const dictionary = dictionaryOf(entries)

  return {
    rank(typedQuestion) {
      const question = respelt(typedQuestion, dictionary)
      const signals = signalsOf(question)
      const plain = normalise(question)
      const typed = termsOf(plain)
      const terms = withoutTried(typed, signals)
      const words = terms.filter((term) => !term.startsWith('@'))
      const telling = terms.filter((term) => !formNames.has(term))
      const share = telling.filter((term) => rarity.has(term)).length / Math.max(1, telling.length)
      return {
        scored: score(likeness.to(terms), (index) => phrasings[index]!.entry, {
          topics: topics.in(terms),
          each: each.in(terms),
        }),
        signals,
        forms: new Map(
          [...forms.in(formTermsOf(plain, shapesOf(plain)))].map(([form, share]) => [
            form as Form,
            share ** doubt.form,
          ]),
        ),
        known: share,
        foreign: typed.filter((term) => foreignWords.has(term)).length,
        own: words.filter((term) => ownWords.has(term)).length,
      }
    },
  }
}

const nameOf = ({ topic, id }: AskEntry): string => `${topic}#${id}`

/** Entries that are found by a value or by a signal say nothing of how people ask; neither do questions of other fields. */
function isTelling({ topic, id }: AskEntry): boolean {
  return topic !== 'out-of-scope' && id !== 'no-run' && !id.startsWith('value-')
}

/** What was tried is not what is asked: `lowered the lr, still jumps` is about the jumps. */
function withoutTried(terms: string[], { tried }: Signals): string[] {
  if (tried.length === 0) return terms
  const left = terms.filter((term) => !knobWords.has(term) && !['low', 'rais', 'tri', 'already'].includes(term))
  return left.length >= 2 ? left : terms
}

const foreignWords = new Set(elsewhere.flatMap(wordsOf))
const ownWords = new Set(ours.flatMap(wordsOf))

function termsOf(normalised: string): string[] {
  const [words, shapes] = [wordsOf(normalised), shapesOf(normalised)]
  // A bare term asks what it is.
  if (words.length > 0 && words.length <= 2 && shapes.length === 0) shapes.push('@what')
  return [...words, ...shapes]
}

interface Beliefs {
  topics: Map<string, number>
  each: Map<string, number>
}

/** The score of every entry that one of the alike phrasings belongs to, best first. */
function score(likeness: Map<number, number>, entryOf: (index: number) => AskEntry, beliefs: Beliefs): Scored[] {
  const ofEntry = new Map<AskEntry, number[]>()
  for (const [index, value] of likeness) {
    const values = ofEntry.get(entryOf(index))
    if (values) values.push(value)
    else ofEntry.set(entryOf(index), [value])
  }
  return [...ofEntry]
    .map(([entry, values]) => ({ entry, score: combined(entry, values, beliefs) }))
    .toSorted((one, other) => other.score - one.score)
}

function combined(entry: AskEntry, values: number[], { topics, each }: Beliefs): number {
  const [nearest = 0, ...others] = values.toSorted((one, other) => other - one)
  const next = others.slice(0, nextPhrasings)
  const mean = next.reduce((sum, value) => sum + value, 0) / nextPhrasings
  const believed =
    shares.topic * (topics.get(entry.topic) ?? 0) + shares.entry * (each.get(nameOf(entry)) ?? 0) ** doubt.entry
  const verbatim = nearest > sameWords ? shares.verbatim : 0
  return shares.nearest * nearest + shares.others * mean + believed + verbatim
}
