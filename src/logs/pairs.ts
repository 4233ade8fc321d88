import { type Meaning, meaningOf, onHeldOut, speaksOfHeldOut } from './names.ts'
import { readNumber } from './numbers.ts'
import type { Row } from './log-format.ts'
import { remembering } from './remember.ts'

/** A number in a line, `n/m` and `n%` included, and the words before it. */
interface Pair {
  words: string
  value: string
  /** The character before and the one behind. */
  before: string
  behind: string
}

/** A number that is no part of a word (`acc@1`, `v2`). Bounded repetitions, so that every text takes linear time. */
const number =
  /(?<![\w.@#-])[+-]?(?:nan|inf(?:inity)?|1\.#\w{2,8}|(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,4})?(?:\/\d{1,30})?(?:\s?%)?)(?!\w|\.\d)/gi

function pairsOf(line: string): Pair[] {
  const pairs: Pair[] = []
  let end = 0
  for (const match of line.matchAll(number)) {
    const words = line.slice(end, match.index)
    const { index } = match
    end = index + match[0].length
    pairs.push({ words, value: match[0].trim(), before: line[index - 1] ?? '', behind: line[end] ?? '' })
  }
  return pairs
}

/** What a line of words and numbers tells, such as `Epoch 3: train loss 0.41, val loss 0.52` or `[10/50] loss=0.3`. */
export function readPairs(line: string): Row {
  const row: Row = {}
  let fraction: string | undefined
  let qualifier: Qualifier | undefined
  for (const pair of pairsOf(line)) {
    const { nameless, meaning, qualifies } = understood(pair.words)
    qualifier = qualifies ?? qualifier
    if (meaning === undefined) {
      if (nameless && standsForProgress(pair)) fraction ??= pair.value
      continue
    }
    const inherits = !meaning.qualified && qualifier?.heldOut === true && (qualifier.apart || meaning.field !== 'train')
    const field = inherits ? onHeldOut(meaning.field) : meaning.field
    row[field] ??= isCount(field) ? countOf(pair.value) : readNumber(pair.value)
  }
  if (fraction === undefined) return row
  return row.epoch === undefined && row.step === undefined ? { ...row, epoch: countOf(fraction) } : row
}

const isCount = (field: keyof Row): boolean => field === 'epoch' || field === 'step'

/** `3` of `3/50`. */
const countOf = (value: string): number | undefined => readNumber(value.split('/')[0]!)

/** Whose numbers follow: those of held-out examples or of the training; `apart`: said for all that follow. */
interface Qualifier {
  heldOut: boolean
  apart: boolean
}

interface Understood {
  nameless: boolean
  meaning: Meaning | undefined
  qualifies: Qualifier | undefined
}

const understood = remembering((words: string): Understood => {
  const name = lastName(words)
  return { nameless: name.trim() === '', meaning: meaningOf(name), qualifies: qualifierIn(words) }
})

/** The words after the last comma, bar, tab or dash between blanks. */
function lastName(words: string): string {
  return words
    .split(/[,;|\t{]|\s[-–—]\s/)
    .at(-1)!
    .replaceAll(/[[\](){}'":=*<>]/g, ' ')
}

/** `val:` and `Test set:` also speak of the numbers behind the next one; `val loss` only of its own, and of the accuracy beside it. */
function qualifierIn(words: string): Qualifier | undefined {
  const heldOut = speaksOfHeldOut(words)
  if (heldOut === undefined) return undefined
  return {
    heldOut,
    apart: /\b(?:train|val|valid|test|eval|dev)[a-z]{0,8}(?:\s+set)?\s*[:\])>]/i.test(words.slice(-100)),
  }
}

/** `[10/50]` counts something; `45/60` in the middle of a line may be anything. */
function standsForProgress({ value, before, behind }: Pair): boolean {
  return value.includes('/') && ((before === '[' && behind === ']') || before === '')
}

/** Whether a row tells a loss, of the training data or of held-out ones. */
export function hasLoss({ train, validation }: Row): boolean {
  return train !== undefined || validation !== undefined
}

/** Whether a line names a loss: then it counts as unread when no number could be read from it. */
export const speaksOfLoss = (line: string): boolean => /loss/i.test(line)
