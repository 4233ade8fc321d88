import { clean } from './clean.ts'
import type { meanings, Words, WordTable } from './words.ts'

/** What a word can mean, as `content/locales` lists it. */
export type Meaning = (typeof meanings)[number]

/** What one phrase says. `name`: the knob, the option and its value, the page or the meaning; `value`: a number or a factor. */
export type Sense =
  | { kind: 'knob'; name: string }
  | { kind: 'choice'; name: string }
  | { kind: 'amount'; name: string }
  | { kind: 'show'; name: string }
  | { kind: 'topic'; name: string }
  | { kind: 'number'; value: number }
  | { kind: 'times'; value: number }
  | { kind: 'share'; value: number }
  | { kind: 'part'; value: number }
  | { kind: 'word'; name: Meaning }
  | { kind: 'filler' }

/** One language as it is looked up. */
export interface Lexicon {
  senses: Map<string, Sense[]>
  /** Words of the longest phrase. */
  longest: number
  /** Every word of any phrase: right as it is. */
  known: Set<string>
  /** Words of the subject, to which a misspelt one may be put right. */
  targets: string[]
}

/** The lexicons of all languages, English first. */
export function lexiconsOf(words: Words): Map<string, Lexicon> {
  const { en } = words
  if (!en) throw new Error('content/locales/en.yaml is missing: every language falls back on it')
  const others = Object.entries(words).filter(([language]) => language !== 'en')
  // Their letters are in no other language: whoever mixes two is understood.
  const joined = Object.values(words).filter((table) =>
    Object.values(table.knobs)
      .flat()
      .every((phrase) => isJoined(phrase)),
  )
  return new Map([
    ['en', lexiconOf([en, ...joined])],
    ...others.map(([language, table]): [string, Lexicon] => [language, lexiconOf([table, en, ...joined])]),
  ])
}

/** Of what two tables say of one phrase the first counts; a table itself may give a phrase several senses. */
function lexiconOf(tables: WordTable[]): Lexicon {
  const senses = new Map<string, Sense[]>()
  const targets = new Set<string>()
  for (const table of tables) {
    const own = new Map<string, Sense[]>()
    for (const [phrase, sense] of entriesOf(table)) {
      own.set(phrase, [...(own.get(phrase) ?? []), sense])
      if (isOfSubject(sense)) for (const word of phrase.split(' ')) targets.add(word)
    }
    for (const [phrase, list] of own) if (!senses.has(phrase)) senses.set(phrase, list)
  }
  const phrases = [...senses.keys()]
  return {
    senses,
    longest: Math.max(...phrases.map((phrase) => phrase.split(' ').length)),
    known: new Set(phrases.flatMap((phrase) => phrase.split(' '))),
    targets: [...targets].filter((word) => word.length >= 4),
  }
}

const isOfSubject = (sense: Sense): boolean =>
  sense.kind === 'knob' ||
  sense.kind === 'choice' ||
  sense.kind === 'show' ||
  (sense.kind === 'word' &&
    ['train', 'compare', 'sweep', 'again', 'suggestion', 'without', 'lesson'].includes(sense.name))

function* entriesOf(table: WordTable): Generator<[phrase: string, sense: Sense]> {
  const named = (kind: 'knob' | 'choice' | 'amount' | 'show' | 'topic') => (name: string) => ({ kind, name }) as Sense
  const counted = (kind: 'number' | 'times' | 'share' | 'part') => (value: string) =>
    ({ kind, value: Number(value) }) as Sense
  const sections: [Record<string, string[]>, (name: string) => Sense][] = [
    [table.values, named('choice')],
    [table.knobs, named('knob')],
    [table.words, (name) => ({ kind: 'word', name: name as Meaning })],
    [table.times, counted('times')],
    [table.shares, counted('share')],
    [table.parts, counted('part')],
    [table.numbers, counted('number')],
    [table.amounts, named('amount')],
    [table.shows, named('show')],
    [table.topics, named('topic')],
  ]
  for (const [section, senseOf] of sections)
    for (const [name, phrases] of Object.entries(section))
      for (const phrase of phrases) yield [keyOf(phrase), senseOf(name)]
  for (const word of table.filler) yield [keyOf(word), { kind: 'filler' }]
}

/** A phrase as it is looked up: cleaned as texts are, its words one blank apart; written together where a language does so. */
function keyOf(phrase: string): string {
  const words = clean(phrase).replaceAll(/[-_/]/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return isJoined(words) ? words.replaceAll(' ', '') : words
}

/** In Hangul blanks are put as one likes, and endings are written to the word. */
export const isJoined = (word: string): boolean => /\p{Script=Hangul}/u.test(word)
