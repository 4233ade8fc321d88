import type { AnswerKind } from '../page.ts'
import { knobWords } from './knob-words.ts'

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

/**
 * `why does my loss jump` → why, does, my, ·: a setting is K, a number N, and everything else one dot for each stretch. `last`: where
 * the last clause begins.
 */
function tokensOf(text: string): { tokens: string[]; last: number } {
  const tokens: string[] = []
  let [last, next] = [0, 0]
  for (const word of text.match(/[a-z]+|\d[\d.e-]*|[?,.;:]/g) ?? []) {
    if (clauseEnds.has(word)) next = tokens.length
    if (',.;:'.includes(word)) continue
    const token = tokenOf(word)
    if (token === '·' && tokens.at(-1) === '·' && next < tokens.length) continue
    last = next
    tokens.push(token)
  }
  return { tokens, last }
}

const clauseEnds = new Set([',', '.', ';', ':', 'but', 'and', 'so'])

function tokenOf(word: string): string {
  if (word === '?' || formWords.has(word)) return word
  return word <= '9' ? 'N' : knobWords.has(word) ? 'K' : '·'
}

/**
 * The form of a normalised text as terms: its marks, two in a row, how it and its last clause begin, how it ends, and
 * the shapes that `shapes.ts` finds in it.
 */
export function formTermsOf(normalised: string, shapes: string[]): string[] {
  const { tokens, last } = tokensOf(normalised)
  const terms = new Set<string>()
  for (const [index, token] of tokens.entries()) terms.add(token).add(`${token} ${tokens[index + 1] ?? '$'}`)
  let [begin, clause] = ['^', ',']
  for (let count = 0; count < 3; count++) {
    terms.add((begin += ` ${tokens[count] ?? ''}`)).add((clause += ` ${tokens[last + count] ?? ''}`))
  }
  return [...terms, ...shapes]
}
