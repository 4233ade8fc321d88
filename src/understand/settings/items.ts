import type { PlanField } from '../../plan/plan.ts'
import type { Amount, Change, Item, Knob } from './change.ts'
import { combined } from './combine.ts'
import { isJoined, type Meaning, type Sense } from '../words/lexicon.ts'
import { isPlanField } from './edit.ts'
import { withPasses } from './passes.ts'
import type { Token } from '../words/token.ts'

/** Whether a token can have one of these meanings. */
export const has = (token: Token, ...meanings: Meaning[]): boolean =>
  token.kind === 'sense' && token.senses.some((sense) => sense.kind === 'word' && meanings.includes(sense.name))

/** Whether a token has a sense of this kind. */
export const hasKind = (token: Token, kind: Sense['kind']): boolean =>
  token.kind === 'sense' && token.senses.some((sense) => sense.kind === kind)

/** The first sense of one kind. */
export function senseOf<Kind extends Sense['kind']>(
  token: Token,
  kind: Kind,
): Extract<Sense, { kind: Kind }> | undefined {
  if (token.kind !== 'sense') return undefined
  return token.senses.find((sense): sense is Extract<Sense, { kind: Kind }> => sense.kind === kind)
}

/** An option that words have a name for and plans do not know. */
export const isElsewhere = (token: Token): boolean => {
  const name = senseOf(token, 'choice')?.name.split(' ')[0] ?? senseOf(token, 'knob')?.name
  return name !== undefined && !['layers', 'units', 'network'].includes(name) && !isPlanField(name)
}

/** What can be counted: a "one" before anything else stands for a thing. */
const counts = (token: Token): boolean =>
  hasKind(token, 'knob') || hasKind(token, 'share') || has(token, 'fold', 'more', 'less', 'per', 'versus', 'or')

const marks = ['not', 'swap', 'becomes', 'from', 'fold', 'factor', 'very', 'per', 'another', 'through'] as const

const prepositions = ['by', 'of', 'to'] as const

/** The items of a text, in turn. `isKnown` says which options a plan has. */
export function itemsOf(tokens: Token[], isKnown: (field: string) => boolean): Item[] {
  const items: Item[] = []
  let before: 'by' | 'to' | 'of' | undefined
  for (const [index, token] of tokens.entries()) {
    // "one run": how often, not how much.
    const next = tokens[index + 1]
    if (token.kind === 'number' && token.value === 1 && next && has(next, 'train', 'again')) continue
    if (token.kind === 'number' && !token.digits && token.value === 1 && !(next && counts(next))) continue
    const item = dropping(token, items.at(-1)) ?? itemOf(token, isKnown)
    if (item?.type === 'value' && before) {
      item[before] = true
      if (before === 'of') item.to = true
    }
    const word = prepositions.find((name) => has(token, name))
    before = word ?? (item || token.kind === 'unknown' ? undefined : before)
    if (item) items.push(item)
    // Where endings are written to the word, "to" stands behind its number.
    const last = items.at(-1)
    if (last?.type === 'value' && has(token, 'to') && 'text' in token && isJoined(token.text)) last.to = true
  }
  return combined(withPasses(items))
}

/** "take the dropout out", "turn decay off": the particle leaves out what stands before it, and nothing elsewhere. */
function dropping(token: Token, before: Item | undefined): Item | undefined {
  return before?.type === 'knob' && has(token, 'particle') ? { type: 'value', change: { type: 'off' } } : undefined
}

function itemOf(token: Token, isKnown: (field: string) => boolean): Item | undefined {
  if (token.kind === 'number') {
    const { value, percent, text } = token
    return { type: 'value', change: { type: 'number', value, percent, share: false }, text }
  }
  if (token.kind === 'layers') return { type: 'layers', text: token.text }
  if (token.kind === 'comma') return { type: 'break', strength: 'comma' }
  if (token.kind === 'stop' || token.kind === 'asked') return { type: 'break', strength: 'stop' }
  if (token.kind === 'unknown') return undefined
  return senseItem(token, isKnown)
}

function senseItem(token: Extract<Token, { kind: 'sense' }>, isKnown: (field: string) => boolean): Item | undefined {
  const choice = senseOf(token, 'choice')
  if (choice) {
    const [field = '', value = ''] = choice.name.split(' ')
    return isKnown(field) ? { type: 'choice', field: field as PlanField, value } : undefined
  }
  const knob = senseOf(token, 'knob')
  if (knob) {
    const field = ['layers', 'units', 'network'].includes(knob.name) ? 'hidden' : knob.name
    return isKnown(field) ? { type: 'knob', knob: knob.name as Knob } : undefined
  }
  const change = changeOf(token)
  if (change) return { type: 'value', change }
  if (has(token, 'versus', 'or')) return { type: 'break', strength: 'versus' }
  if (has(token, 'andword')) return { type: 'break', strength: 'and' }
  const mark = marks.find((name) => has(token, name))
  return mark && { type: 'mark', mark }
}

function changeOf(token: Token): Change | undefined {
  const times = senseOf(token, 'times')
  if (times) return { type: 'times', factor: times.value }
  const share = senseOf(token, 'share')
  if (share) return { type: 'number', value: share.value, percent: false, share: true }
  if (has(token, 'more')) return { type: 'more', degree: 0 }
  if (has(token, 'less')) return { type: 'less', degree: 0 }
  if (has(token, 'without')) return { type: 'off' }
  if (has(token, 'usual')) return { type: 'usual' }
  const amount = senseOf(token, 'amount')
  return amount && { type: 'amount', amount: amount.name as Amount }
}
