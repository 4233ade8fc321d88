import { type Meaning, meaningOf, type Split, splitIn } from '../vocabulary/names.ts'
import { remembering } from '../remember.ts'

/** Whose numbers follow; `apart`: said for all that follow. */
export interface Qualifier {
  split: Split
  apart: boolean
}

interface Understood {
  nameless: boolean
  meaning: Meaning | undefined
  qualifies: Qualifier | undefined
}

/** What the words before a number say: the name it has, and whose it is. */
export const understood = remembering((words: string): Understood => {
  const name = lastName(words)
  const nameless = name.trim() === ''
  return { nameless, meaning: nameless ? undefined : meaningOf(name), qualifies: qualifierIn(words) }
})

/** The words after the last comma, bar, tab or dash between blanks. */
function lastName(words: string): string {
  return words
    .replace(/\s{0,9}(?:[:=]|-{1,2}>|\bis|\bof)?[\s|[({<"']{0,60}$/i, '')
    .split(/[,;|\t{}]|\s[-–—]\s|\s{3,}/)
    .at(-1)!
    .replaceAll(/[[\](){}'":=*<>|#]/g, ' ')
}

/** Quickly seen: most words speak of no examples. */
const maySplit = /\bva\b|\bte\b|train|val|test|eval|dev|held|holdout|learn|tr|tst|source|src/i

/** `val:` and `Test set:` also speak of the numbers behind the next one; `val loss` only of its own, and of the accuracy beside it. */
function qualifierIn(words: string): Qualifier | undefined {
  if (!maySplit.test(words)) return undefined
  const split = splitIn(words)
  if (split === null) return undefined
  const apart =
    /\b(?:tr|va|te|(?:train|val|valid|test|eval|dev)[a-z]{0,8})(?:\s+(?:set|epoch|phase|results?|metrics?))?\s*(?:[:\])>|]|-\s|set\b|on\s['"\w])/i
  return {
    split,
    apart:
      apart.test(words.slice(-100)) ||
      /^\W{0,5}(?:train|val|valid|test|eval|dev)[a-z]{0,8}\s{1,3}(?:epoch|step|iter)/i.test(words),
  }
}
