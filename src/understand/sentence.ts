import { has, hasKind } from './settings/items.ts'
import type { Meaning, Sense } from './words/lexicon.ts'
import type { Token } from './words/token.ts'

/** What kind of sentence a text is, as far as its words tell. */
export interface Sentence {
  tokens: Token[]
  has(...meanings: Meaning[]): boolean
  names(kind: Sense['kind']): boolean
  /** The first word that is not small talk. */
  first: Token | undefined
  /** Words that no table has. */
  unknown: string[]
  /** It asks for knowledge, not for a run. */
  asks: boolean
  /** It ends with a question mark. */
  endsAsking: boolean
  /** It asks for something to be done. */
  requests: boolean
  /** Nothing in it but these meanings and small talk. */
  isOnly(...meanings: Meaning[]): boolean
}

const smallTalk: Meaning[] = ['also', 'hello', 'thanks', 'yes', 'andword', 'instead']

const isSmallTalk = (token: Token): boolean =>
  token.kind === 'comma' ||
  token.kind === 'stop' ||
  token.kind === 'asked' ||
  hasKind(token, 'filler') ||
  has(token, ...smallTalk)

/** "out", "away": without an option before it, it belongs to a verb that nobody knows. */
const isStray = (token: Token, before: Token | undefined): token is Extract<Token, { kind: 'sense' }> =>
  token.kind === 'sense' &&
  token.senses.every((sense) => sense.kind === 'word' && sense.name === 'particle') &&
  !(before && hasKind(before, 'knob'))

/** "Don't use dropout" is a wish for a run without it: the words that forbid become the ones that leave out. */
export function withLeavings(tokens: Token[]): Token[] {
  return tokens.map((token, index) => {
    if (!has(token, 'dont')) return token
    const rest = tokens.slice(index + 1).filter((later) => !hasKind(later, 'filler') || has(later, 'do'))
    const [verb, named] = has(rest[0] ?? token, 'do') ? rest : [undefined, rest[0]]
    const names = named !== undefined && (hasKind(named, 'knob') || hasKind(named, 'choice'))
    if (!names || (verb === undefined && rest.length === 0)) return token
    return { kind: 'sense', senses: [{ kind: 'word', name: 'without' }], text: 'without' }
  })
}

export function sentenceOf(tokens: Token[]): Sentence {
  const hasAny = (...meanings: Meaning[]) => tokens.some((token) => has(token, ...meanings))
  const first = tokens.find((token) => !isSmallTalk(token) || has(token, 'train', 'do', 'show', 'polite', 'question'))
  const unknown = tokens.flatMap((token, index) =>
    token.kind === 'unknown' || isStray(token, tokens[index - 1]) ? [token.text] : [],
  )
  const isRequest =
    first !== undefined && has(first, 'train', 'do', 'show', 'polite', 'compare', 'sweep', 'find', 'coach', 'again')
  return {
    tokens,
    has: hasAny,
    names: (kind) => tokens.some((token) => hasKind(token, kind)),
    first,
    unknown,
    asks: asks(tokens, first),
    endsAsking: tokens.at(-1)?.kind === 'asked',
    requests: isRequest || hasAny('train', 'polite'),
    isOnly: (...meanings) =>
      tokens.some((token) => has(token, ...meanings)) &&
      tokens.every(
        (token) => has(token, ...meanings) || (token.kind !== 'number' && isSmallTalk(token)) || token.kind === 'asked',
      ),
  }
}

/** "Can you train …?" and "what if …" ask for a run; what begins with a question word, or tells of one's own network, does not. */
function asks(tokens: Token[], first: Token | undefined): boolean {
  if (first === undefined) return false
  const place = tokens.findIndex((token) => has(token, 'question') && !has(token, 'polite', 'whatif'))
  const begins = tokens.indexOf(first)
  if (has(first, 'polite', 'whatif') && !has(first, 'question')) return false
  if (place >= 0 && place <= begins) return true
  const end = tokens.findLast((token) => token.kind !== 'asked' && token.kind !== 'stop' && !hasKind(token, 'filler'))
  // "…, why"
  const before = end && tokens[tokens.indexOf(end) - 1]
  if (end && has(end, 'question') && (before?.kind === 'comma' || before?.kind === 'stop')) return true
  const settled = tokens
    .slice(0, Math.max(0, place))
    .some((token) => token.kind === 'number' || hasKind(token, 'choice') || has(token, 'suggestion'))
  const commanded = has(first, 'train', 'do', 'show', 'compare', 'sweep', 'find', 'coach', 'polite')
  if (place >= 0) return !(commanded && settled)
  // "dropout 0.5 too high?"
  if (!commanded && tokens.at(-1)?.kind === 'asked' && tokens.some((token) => has(token, 'too', 'toolow'))) return true
  return !commanded && tokens.some((token) => has(token, 'my', 'evidence') && !hasKind(token, 'knob'))
}

const taken: Token = { kind: 'sense', senses: [{ kind: 'word', name: 'do' }], text: 'take' }

/** What follows a remark about the run before, such as "that exploded, use 0.1"; undefined where a text does not begin with one. */
export function behindComment(tokens: Token[]): Token[] | undefined {
  const end = tokens.findIndex(({ kind }) => kind === 'comma' || kind === 'stop' || kind === 'asked')
  const remark = tokens.slice(0, Math.max(0, end))
  const isRemark = remark.every(
    (token) =>
      token.kind === 'unknown' ||
      hasKind(token, 'show') ||
      hasKind(token, 'amount') ||
      hasKind(token, 'filler') ||
      has(token, 'too', 'toolow', 'it', 'very', 'past', 'yes', 'also', 'hello', 'thanks', 'train', 'good', 'better'),
  )
  const strange = remark.filter(({ kind }) => kind === 'unknown').length
  if (end <= 0 || !isRemark || strange > 2 || remark.some((token) => has(token, 'my'))) return undefined
  // Behind a fault a number alone is what to take instead: "too high, 0.2".
  const names = remark.some(
    (token) => has(token, 'too', 'toolow') || hasKind(token, 'show') || hasKind(token, 'amount'),
  )
  return names ? [taken, ...tokens.slice(end + 1)] : tokens.slice(end + 1)
}
