import { elsewhere, ours } from './lexicon.ts'
import type { AskEntry } from './page.ts'
import { spelling } from './spelling.ts'

/** Words that are right as they are, and those that a misspelt one may be put right to. */
export interface Dictionary {
  right: Set<string>
  /** Of a short word only a term of ours: too many everyday words are one letter apart. */
  shortTargets: string[]
  targets: string[]
}

export function dictionaryOf(entries: AskEntry[]): Dictionary {
  const texts = entries.flatMap(({ title, ask }) => [title, ...ask]).join(' ')
  const words = [...new Set(texts.toLowerCase().match(/[a-z]{3,}/g) ?? [])]
  return {
    right: new Set([...words, ...elsewhere]),
    shortTargets: [...ours, 'learn', 'learning', 'rate', 'epochs', 'curve'],
    targets: words,
  }
}

/** Shorter than this, a word is put right to a term of ours or not at all. */
const longWord = 6

/** More unknown words than this, and the text is no question with slips in it. */
const mostSlips = 12

/** The question with its misspelt words put right, where one of the content's words was probably meant. */
export function respelt(question: string, { right, shortTargets, targets }: Dictionary): string {
  let slips = 0
  return question.toLowerCase().replaceAll(/[a-z]{4,}/g, (word) => {
    if (right.has(word) || ++slips > mostSlips) return word
    return spelling(word, word.length < longWord ? shortTargets : targets) ?? word
  })
}
