import { type Belief, learnBelief } from './belief.ts'
import { type FormModel, learnForms } from './form-model.ts'
import { formOf, formTermsOf } from './forms.ts'
import { learnLikeness, type Likeness } from './likeness.ts'
import type { AskEntry } from './page.ts'
import { shapesOf } from './shapes.ts'
import { normaliseAll, wordsOf } from './words.ts'

/** A text about a topic that is no question: the sections of its lesson. They only help to find the topic. */
export interface Background {
  topic: string
  text: string
}

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
  /** Which topic; which single entry, by `nameOf`. */
  topics: Belief
  each: Belief
  forms: FormModel
}

/** A text of a lesson counts this much beside a phrasing: it is long, and nobody asks like that. */
const backgroundWeight = 0.05

export const nameOf = ({ topic, id }: AskEntry): string => `${topic}#${id}`

export function readText(normalised: string): Reading {
  const [words, shapes] = [wordsOf(normalised), shapesOf(normalised)]
  // A bare term asks what it is.
  if (words.length > 0 && words.length <= 2 && shapes.length === 0) shapes.push('@what')
  return { text: normalised, shapes, terms: [...words, ...shapes] }
}

/** Learns from some thousand phrasings; half a second of work. */
export function learn(entries: AskEntry[], background: Background[]): Learned {
  const asked = entries.flatMap((entry) => [entry.title, ...entry.ask].map((text) => ({ entry, text })))
  const normalised = normaliseAll(asked.map(({ text }) => text))
  const phrasings = asked.map(({ entry }, index) => ({ entry, ...readText(normalised[index]!) }))
  const likeness = learnLikeness(phrasings.map(({ terms }) => terms))
  const as = (label: string, terms: string[]) => ({ label, terms, weight: 1 })
  return {
    entryOf: (index) => phrasings[index]!.entry,
    likeness,
    topics: learnBelief([
      ...phrasings.map(({ entry, terms }) => as(entry.topic, terms)),
      ...backgroundExamples(background, likeness),
    ]),
    each: learnBelief(phrasings.map(({ entry, terms }) => as(nameOf(entry), terms))),
    forms: learnForms(
      phrasings
        .filter(({ entry }) => isTelling(entry))
        .map(({ entry, text, shapes }) => ({ form: formOf(entry.kind), terms: formTermsOf(text, shapes) })),
    ),
  }
}

/** Of a lesson's words those that people ask with. */
function backgroundExamples(background: Background[], { rarity }: Likeness) {
  const texts = normaliseAll(background.map(({ text }) => text))
  return background.map(({ topic }, index) => ({
    label: topic,
    terms: wordsOf(texts[index]!).filter((term) => rarity.has(term)),
    weight: backgroundWeight,
  }))
}

/** Entries that are found by a value or by a signal say nothing of how people ask; neither do questions of other fields. */
function isTelling({ topic, id }: AskEntry): boolean {
  return topic !== 'out-of-scope' && id !== 'no-run' && !id.startsWith('value-')
}
