import { hashText } from '../hash.ts'
import { type Belief, learnBelief } from './naive-bayes.ts'
import { formTermsOf } from './form.ts'
import { type LabelModel, labelModel, type LabelWeights, learnLabels } from './logistic-regression.ts'
import { learnLikeness, type Likeness } from './tf-idf.ts'
import type { AnswerKind, AskEntry } from './page.ts'
import { shapesOf } from './patterns.ts'
import { normaliseAll, wordsOf } from './normalise.ts'

/** A normalised text, the shapes found in it, and its terms: words and shapes. */
export interface Reading {
  text: string
  shapes: string[]
  terms: string[]
}

/** All that the content teaches about questions. */
export interface Learned {
  /** The entry of each text that `likeness` knows, by its index. */
  entryOf(index: number): AskEntry
  likeness: Likeness
  /** Which topic; which single entry, by `nameOf`; which kind of answer, from `kindTermsOf`. */
  topics: LabelModel<string>
  each: Belief
  kinds: LabelModel<AnswerKind>
}

/** More rounds and other rates changed less than the order of the examples did. */
const practice = { topics: { rounds: 3, rate: 0.2 }, kinds: { rounds: 2, rate: 0.1 } }

export const nameOf = ({ topic, id }: AskEntry): string => `${topic}#${id}`

export function readText(normalised: string): Reading {
  const [words, shapes] = [wordsOf(normalised), shapesOf(normalised)]
  // A bare term asks what it is.
  if (words.length > 0 && words.length <= 2 && shapes.length === 0) shapes.push('@what')
  return { text: normalised, shapes, terms: [...words, ...shapes] }
}

/** What takes long to find out about the phrasings, and can be kept from one start to the next. */
export interface Prepared {
  /** Of the entries it was made from: other ones make it worthless. */
  mark: number
  /** The terms of each phrasing, in order, between spaces. */
  terms: string[]
  topics: LabelWeights<string>
  kinds: LabelWeights<AnswerKind>
}

/** Reads some thousand phrasings; half a second of work. */
export function prepare(entries: AskEntry[]): Prepared {
  const asked = askedOf(entries)
  const normalised = normaliseAll(asked.map(({ text }) => text))
  const read = asked.map(({ entry }, index) => ({ entry, ...readText(normalised[index]!) }))
  const telling = read.filter(({ entry }) => isTelling(entry))
  const topics = read.map(({ entry, terms }) => ({ label: entry.topic, terms }))
  const kinds = telling.map(({ entry, ...reading }) => ({ label: entry.kind, terms: kindTermsOf(reading) }))
  return {
    mark: markOf(asked),
    terms: read.map(({ terms }) => terms.join(' ')),
    topics: learnLabels(topics, practice.topics),
    kinds: learnLabels(kinds, practice.kinds),
  }
}

/** How a question is put, and what it is about: `always` calls for a no, `normal` for a yes. */
export function kindTermsOf({ text, shapes, terms }: Reading): string[] {
  return [...formTermsOf(text, shapes), ...terms.map((term) => `=${term}`)]
}

/** Learns from the phrasings; quick when what was prepared belongs to these entries. */
export function learn(entries: AskEntry[], kept?: Prepared): Learned {
  const asked = askedOf(entries)
  const prepared = kept?.mark === markOf(asked) ? kept : prepare(entries)
  const phrasings = asked.map(({ entry }, index) => ({ entry, terms: prepared.terms[index]!.split(' ') }))
  const likeness = learnLikeness(phrasings.map(({ terms }) => terms))
  return {
    entryOf: (index) => phrasings[index]!.entry,
    likeness,
    topics: labelModel(prepared.topics),
    each: learnBelief(phrasings.map(({ entry, terms }) => ({ label: nameOf(entry), terms }))),
    kinds: labelModel(prepared.kinds),
  }
}

interface Asked {
  entry: AskEntry
  text: string
}

/** How an entry is asked for: by its title, and by its phrasings. */
function askedOf(entries: AskEntry[]): Asked[] {
  return entries.flatMap((entry) => [entry.title, ...entry.ask].map((text) => ({ entry, text })))
}

/** A hash of all that is learned from. */
function markOf(asked: Asked[]): number {
  return hashText(asked.map(({ entry, text }) => `${nameOf(entry)} ${entry.kind} ${text}`).join('\n'))
}

/** Entries that are found by a value or by a signal say nothing of how people ask; neither do questions of other fields. */
function isTelling({ topic, id }: AskEntry): boolean {
  return topic !== 'out-of-scope' && id !== 'no-run' && !id.startsWith('value-')
}
