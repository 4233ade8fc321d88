import { hashText } from '../hash.ts'
import { type NaiveBayes, trainNaiveBayes } from './naive-bayes.ts'
import { formTermsOf } from './question/form.ts'
import { type LabelModel, labelModel, type LabelWeights, learnLabels } from './logistic-regression.ts'
import { buildSimilarityIndex, type SimilarityIndex } from './tf-idf.ts'
import type { AnswerKind, AskEntry } from './page.ts'
import { shapesOf } from './patterns.ts'
import { normaliseAll, wordsOf } from './normalise.ts'

/** A normalised text, the shapes found in it, and its terms: words and shapes. */
export interface QuestionTerms {
  text: string
  shapes: string[]
  terms: string[]
}

/** All that the content teaches about questions. */
export interface Learned {
  /** The entry of each text that `similarity` knows, by its index. */
  entryOf(index: number): AskEntry
  similarity: SimilarityIndex
  /** Which topic; which single entry, by `nameOf`; which kind of answer, from `kindTermsOf`. */
  topics: LabelModel<string>
  each: NaiveBayes
  kinds: LabelModel<AnswerKind>
}

/** More rounds and other rates changed less than the order of the examples did. */
const fitSettings = { topics: { epochs: 3, learningRate: 0.2 }, kinds: { epochs: 2, learningRate: 0.1 } }

/** The one name of an entry, such as `dropout#too-high`. */
export const nameOf = ({ topic, id }: AskEntry): string => `${topic}#${id}`

export function readText(normalised: string): QuestionTerms {
  const [words, shapes] = [wordsOf(normalised), shapesOf(normalised)]
  // A bare term asks what it is.
  if (words.length > 0 && words.length <= 2 && shapes.length === 0) shapes.push('@what')
  return { text: normalised, shapes, terms: [...words, ...shapes] }
}

/** What takes long to find out about the phrasings, and can be kept from one start to the next. */
export interface Prepared {
  /** Of the entries it was made from: other ones make it worthless. */
  digest: number
  /** The terms of each phrasing, in order, between spaces. */
  terms: string[]
  topics: LabelWeights<string>
  kinds: LabelWeights<AnswerKind>
}

/** Reads some thousand phrasings; half a second of work. */
export function prepare(entries: AskEntry[]): Prepared {
  const phrasings = phrasingsOf(entries)
  const normalised = normaliseAll(phrasings.map(({ text }) => text))
  const read = phrasings.map(({ entry }, index) => ({ entry, ...readText(normalised[index]!) }))
  const telling = read.filter(({ entry }) => isTelling(entry))
  const topics = read.map(({ entry, terms }) => ({ label: entry.topic, terms }))
  const kinds = telling.map(({ entry, ...questionTerms }) => ({ label: entry.kind, terms: kindTermsOf(questionTerms) }))
  return {
    digest: digestOf(phrasings),
    terms: read.map(({ terms }) => terms.join(' ')),
    topics: learnLabels(topics, fitSettings.topics),
    kinds: learnLabels(kinds, fitSettings.kinds),
  }
}

/** How a question is put, and what it is about: `always` calls for a no, `normal` for a yes. */
export function kindTermsOf({ text, shapes, terms }: QuestionTerms): string[] {
  return [...formTermsOf(text, shapes), ...terms.map((term) => `=${term}`)]
}

/** Learns from the phrasings; quick when what was prepared belongs to these entries. */
export function learn(entries: AskEntry[], kept?: Prepared): Learned {
  const phrasings = phrasingsOf(entries)
  const prepared = kept?.digest === digestOf(phrasings) ? kept : prepare(entries)
  const examples = phrasings.map(({ entry }, index) => ({ entry, terms: prepared.terms[index]!.split(' ') }))
  const similarity = buildSimilarityIndex(examples.map(({ terms }) => terms))
  return {
    entryOf: (index) => examples[index]!.entry,
    similarity,
    topics: labelModel(prepared.topics),
    each: trainNaiveBayes(examples.map(({ entry, terms }) => ({ label: nameOf(entry), terms }))),
    kinds: labelModel(prepared.kinds),
  }
}

export interface Phrasing {
  entry: AskEntry
  text: string
}

/** How an entry is asked for: by its title, and by its phrasings. A case is found by its numbers alone. */
export function phrasingsOf(entries: AskEntry[]): Phrasing[] {
  return entries
    .filter(({ id }) => id !== 'remember' && !id.startsWith('case-'))
    .flatMap((entry) => [entry.title, ...entry.ask].map((text) => ({ entry, text })))
}

/** A hash of all that is learned from. */
function digestOf(phrasings: Phrasing[]): number {
  return hashText(phrasings.map(({ entry, text }) => `${nameOf(entry)} ${entry.kind} ${text}`).join('\n'))
}

/** Entries that are found by a value or by a signal say nothing of how people ask; neither do questions of other fields. */
function isTelling({ topic, id }: AskEntry): boolean {
  return topic !== 'out-of-scope' && id !== 'no-run' && !id.startsWith('value-')
}
