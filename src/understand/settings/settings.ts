import type { PlanField } from '../../plan/plan.ts'
import type { Change, Item, Knob } from './change.ts'
import { exactly, isVague, saidBy } from './combine.ts'
import { withoutRefused } from './refused.ts'

/** What one option is to be. `knob` keeps the word it was said by: more layers are not more units. */
export interface Setting {
  field: PlanField
  knob: Knob
  change: Change
  /** Place of the item that says it. */
  at: number
}

/** What a text says of a plan. */
export interface Settings {
  settings: Setting[]
  /** Values of which it is not said what they belong to. */
  loose: Change[]
  /** Options that are named and given no value. */
  bare: Knob[]
}

type Value = Extract<Item, { type: 'value' }>

/** The option that a word speaks of. */
export const fieldOf = (knob: Knob): PlanField =>
  knob === 'layers' || knob === 'units' || knob === 'network' ? 'hidden' : knob

/** Options whose values have names: a number beside one belongs to another. */
const namesChoices = new Set<string>(['dataset', 'optimizer', 'activation', 'schedule'])

const suits = (knob: Knob, { change }: Value): boolean =>
  !namesChoices.has(knob) && !(knob === 'network' && change.type === 'number' && !change.share)

/** How far a text is read: what waits for its other half, and what was paired last in this clause. */
interface Progress extends Settings {
  items: Item[]
  knob?: Knob | undefined
  value?: { value: Value; at: number } | undefined
  last?: Setting | undefined
  /** Second values of one option are kept, as a comparison has them. */
  all: boolean
}

/**
 * Brings options and their values together: a value belongs to the option before it that has none yet, else to the one behind it.
 * `all` keeps what is said not to be, and second values of one option.
 */
export function settingsIn(items: Item[], all = false): Settings {
  const progress: Progress = { settings: [], loose: [], bare: [], items: all ? items : withoutRefused(items), all }
  for (const [at, item] of progress.items.entries()) {
    if (item.type === 'choice') takeChoice(progress, item, at)
    else if (item.type === 'knob') takeKnob(progress, item.knob, at)
    else if (item.type === 'value') takeValue(progress, item, at)
    else if (item.type === 'break') {
      if (item.strength === 'stop') drop(progress, at)
      // After an "and" a second option may share the value of the first.
      // "more than usual, say 150"
      const waits = item.strength === 'comma' && progress.last && isVague(progress.last.change)
      if (item.strength !== 'and' && !waits && !all) progress.last = undefined
    }
  }
  drop(progress, progress.items.length)
  const { settings, loose, bare } = progress
  return { settings, loose, bare }
}

function drop(progress: Progress, at: number): void {
  if (progress.knob) shareOrLeave(progress, progress.knob, at)
  if (progress.value) progress.loose.push(progress.value.value.change)
  progress.knob = progress.value = undefined
}

function pair(progress: Progress, knob: Knob, value: Value, at: number): void {
  progress.last = { field: fieldOf(knob), knob, change: asSaid(knob, value, progress.items, at), at }
  progress.settings.push(progress.last)
  progress.knob = progress.value = undefined
}

function takeChoice(progress: Progress, item: Extract<Item, { type: 'choice' }>, at: number): void {
  const { field, value } = item
  const before = progress.value?.value.change
  const isOffable = field === 'noise' || value === 'none'
  const isSpent = before && ((before.type === 'off' && isOffable) || (isVague(before) && field === 'hidden'))
  const { change, spent } = saidBy(value, before)
  if (isSpent || spent) progress.value = undefined
  const isSaid = progress.last?.field === field && isVague(change)
  if (isSaid) return
  progress.settings.push({ field, knob: field, change, at })
  if (progress.knob && fieldOf(progress.knob) === field) progress.knob = undefined
}

function takeKnob(progress: Progress, knob: Knob, at: number): void {
  const { value } = progress
  if (value && suits(knob, value.value)) return pair(progress, knob, value.value, value.at)
  if (namesChoices.has(knob)) {
    progress.bare.push(knob)
    return undefined
  }
  if (progress.knob) shareOrLeave(progress, progress.knob, at)
  progress.knob = knob
}

function takeValue(progress: Progress, item: Value, at: number): void {
  const { knob, value } = progress
  if (knob && suits(knob, item)) return pair(progress, knob, item, at)
  if (settles(progress, item, at)) return undefined
  if (value) progress.loose.push(value.value.change)
  progress.value = { value: item, at }
}

/** "double the rate and the epochs": an option without a value, after one that had a change, shares it. */
function shareOrLeave({ settings, bare, items }: Progress, knob: Knob, at: number): void {
  const last = settings.at(-1)
  const between = items.slice((last?.at ?? 0) + 1, at)
  const linked =
    between.some((item) => item.type === 'break' && item.strength === 'and') &&
    between.every((item) => item.type !== 'value')
  const shared = last && ['times', 'more', 'less', 'off', 'usual', 'add'].includes(last.change.type)
  if (shared && linked && last.field !== fieldOf(knob))
    settings.push({ field: fieldOf(knob), knob, change: last.change, at })
  else bare.push(knob)
}

/** A second value of what was just set: how much more, or the number that "higher" means. Whether it was one. */
function settles({ last, items, settings, all }: Progress, item: Value, at: number): boolean {
  const next = items[at + 1]
  const isNext = next?.type === 'knob' && items[at + 2]?.type !== 'value'
  if (!last || isNext) return false
  const { change } = item
  const exact = exactly(last.change, item, { field: last.field, follows: items[at - 1]?.type === 'knob' })
  if (exact) last.change = exact
  else if (all && change.type === 'number') settings.push({ ...last, change, at })
  else return isVague(change) && last.change.type !== 'set'
  return true
}

/** A share before its option is a part of it ("half the epochs"), behind it a value ("dropout of a half"). */
function asSaid(knob: Knob, { change, to, of }: Value, items: Item[], at: number): Change {
  if (change.type !== 'number' || !change.share) return change
  const isBehind = items.slice(at + 1).some((item) => item.type === 'knob' && item.knob === knob)
  const isBefore = isBehind && items[at - 1]?.type !== 'knob'
  if (knob === 'dropout') return { ...change, share: isBefore }
  const isRate = ['lr', 'decay', 'noise', 'momentum'].includes(knob)
  return isRate && !isBefore && (!to || of) ? { ...change, share: false } : { type: 'times', factor: change.value }
}
