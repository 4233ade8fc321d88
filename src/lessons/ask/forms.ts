import type { AnswerKind } from './page.ts'
import { knobWords } from './signals.ts'

/** What the way a question is put calls for: a yes or no (or that it depends), a number, an explanation, or a step to take. */
export type Form = 'yes-or-no' | 'number' | 'explanation' | 'step'

/** Whether it is yes, no, or depends is for the answer to know; the question only asks for one of them. */
export function formOf(kind: AnswerKind): Form {
  return kind === 'yes' || kind === 'no' || kind === 'it-depends' ? 'yes-or-no' : kind
}

/** Words that say how a question is put. All others say what it is about, and count as one mark. */
const formWords = new Set(
  `a an the i me my you your we our it its he they this that these those is are was were be been am do does did done doing
  have has had of to in on at by for from with as and or if so then than too very just only also even still there here what
  which who how why when where can could should would will may might must not no but about after before since until while
  all any every each more most other another same again now yet up down out off get gets got make need want take try tried
  already keep help good bad better best worse normal wrong right ok enough always never anyway instead first next let dont
  doesnt didnt isnt arent cant wont whats hows im ive much many often long large small lower raise choose change fix stop
  prevent avoid happen happens mean means difference between versus vs against explain tell know problem matter reason use set`
    .split(/\s+/)
    .filter(Boolean),
)

/** `why does my loss jump` → why, does, my, ·: a setting is K, a number N, and everything else one dot for each stretch. */
function marksOf(text: string): string[] {
  const words = text.match(/\p{L}+|\d[\d.e-]*|\?/gu) ?? []
  const marks = words.map((word) => {
    if (word === '?' || formWords.has(word)) return word
    return /^\d/.test(word) ? 'N' : knobWords.has(word) ? 'K' : '·'
  })
  return marks.filter((mark, index) => mark !== '·' || marks[index - 1] !== '·')
}

/**
 * The form of a normalised text as terms: its marks, two in a row, how it and its last clause begin, how it ends; and twice, for
 * they tell most, the shapes that `shapes.ts` finds in it.
 */
export function formTermsOf(normalised: string, shapes: string[]): string[] {
  const marks = marksOf(normalised)
  const clause = normalised.split(clauseEnd).findLast((part) => part.trim() !== '') ?? ''
  const last = marksOf(clause)
  const terms = marks.flatMap((mark, index) => [mark, `${mark} ${marks[index + 1] ?? '$'}`])
  for (const count of [1, 2, 3]) terms.push(`^${marks.slice(0, count).join(' ')}`, `,${last.slice(0, count).join(' ')}`)
  return [...new Set(terms), ...shapes, ...shapes]
}

const clauseEnd = /[,.;:]|\b(?:but|and|so)\b/
