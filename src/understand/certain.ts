import { isVague } from './settings/combine.ts'
import { hasKind } from './settings/items.ts'
import type { Sentence } from './sentence.ts'
import type { Setting } from './settings/settings.ts'
import type { Token } from './words/token.ts'
import type { World } from './world.ts'

/** Strange words that a request with many exact settings may hold at most. */
const mostStrange = 3

/**
 * Whether a text that names settings surely wants them trained. Whoever tells of a run, names a fault beside a setting or two values of
 * one option, or parts an option from its value by words that no table has, is asked instead.
 */
export function isCertain(sentence: Sentence, settings: Setting[], { said }: World): boolean {
  const { tokens, unknown, requests } = sentence
  if (sentence.asks || sentence.has('past', 'too', 'toolow', 'abuse')) return false
  // Words of other wishes, which this reading has no place for.
  if (sentence.has('history', 'lesson', 'quiz', 'challenge', 'progress', 'leaderboard', 'privacy')) return false
  if (isTorn(settings) || (!requests && !sentence.has('whatif') && tellsOfFault(tokens))) return false
  if (unknown.length === 0) return true
  if (tokens.some((token, index) => token.kind === 'unknown' && parts(tokens, index))) return false
  const exact = settings.filter(({ change }) => !isVague(change)).length
  if (requests) return unknown.length <= Math.min(mostStrange, exact) - (sentence.has('my') ? 1 : 0)
  // "batch 8 stinks" judges what "hmpf, batch 8" wishes for.
  const first = tokens.findIndex(isSetting)
  const isBefore = tokens.findIndex(({ kind }) => kind === 'unknown') < first
  const isTold = sentence.has('evidence', 'my') || unknown.some((word) => word.endsWith('ed'))
  return said.length > 0 && exact > 0 && unknown.length === 1 && isBefore && !isTold
}

const isSetting = (token: Token): boolean =>
  token.kind === 'number' || token.kind === 'layers' || hasKind(token, 'knob') || hasKind(token, 'choice')

const isBreak = ({ kind }: Token): boolean => kind === 'comma' || kind === 'stop' || kind === 'asked'

/** Two names for one option: "adam beats sgd" wants neither of them alone. */
function isTorn(settings: Setting[]): boolean {
  const named = settings.filter(({ change }) => change.type === 'set')
  return named.some(({ field, change }) =>
    named.some(
      (other) => other.field === field && field !== 'hidden' && other.change.type === 'set' && change !== other.change,
    ),
  )
}

/** "lr 0.3 seems to diverge": a fault in the clause of a setting, or behind one; in a clause before, it is why something is wished for. */
function tellsOfFault(tokens: Token[]): boolean {
  let isNamed = false
  let [hasFault, hasSetting] = [false, false]
  for (const token of tokens) {
    if (isBreak(token)) [hasFault, hasSetting] = [false, false]
    const isFault = hasKind(token, 'show')
    hasFault ||= isFault
    hasSetting ||= isSetting(token) && !isFault
    if ((hasFault && hasSetting) || (isFault && isNamed)) return true
    isNamed ||= isSetting(token)
  }
  return false
}

/** Whether the word at a place stands between an option and the number next to it. */
function parts(tokens: Token[], at: number): boolean {
  const after = tokens.slice(at + 1).find((token) => isSetting(token) || isBreak(token))
  const before = tokens.slice(0, at).toReversed()
  const last = before.findIndex((token) => isSetting(token) || isBreak(token))
  const [one, earlier] = [before[last], before.slice(last + 1).find((token) => isSetting(token) || isBreak(token))]
  if (!one || !after || isBreak(one) || isBreak(after)) return false
  const isNumber = (token: Token | undefined) => token?.kind === 'number'
  const isOption = (token: Token | undefined) => token !== undefined && hasKind(token, 'knob')
  return (isOption(one) && isNumber(after)) || (isNumber(one) && isOption(after) && !isOption(earlier))
}
