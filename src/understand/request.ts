import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { formatPlan, trainLine } from '../plan/text.ts'
import { edited } from './settings/edit.ts'
import { focusOf, knobAt } from './focus.ts'
import { has, isElsewhere } from './settings/items.ts'
import { refusedNumbers } from './settings/refused.ts'
import type { Change, Item, Knob } from './settings/change.ts'
import type { Sentence } from './sentence.ts'
import { isCertain } from './certain.ts'
import { fieldOf, type Setting, type Settings, settingsIn } from './settings/settings.ts'
import { lastPlan, type Interpretation, unsure, type World } from './world.ts'

/** Words for options that name nothing to be changed when they stand alone: "train the network on the data". */
const harmless = new Set<Knob>(['network', 'dataset', 'optimizer', 'activation', 'points', 'seed', 'units'])

/** Options that are off unless they are asked for: naming them asks. */
const switched = new Set<string>(['dropout', 'decay', 'momentum', 'weight-decay', 'warmup', 'stop', 'noise'])

/** Reads a text as a training: the settings it names, on the plan that was last spoken of. Undefined where it is none. */
export function trainingIn(sentence: Sentence, items: Item[], world: World): Interpretation | undefined {
  const said = settingsIn(items)
  // Options that words know and plans do not have cannot be left out silently.
  const isMissing = sentence.tokens.some((token) => isElsewhere(token))
  const found = withFocus(said, refusedNumbers(items), { sentence, world })
  const base = baseOf(sentence, said, world)
  const { settings, loose, bare } = found
  if (settings.length === 0) return withoutSettings(sentence, found, world)
  const made = edited(base, settings)
  if (made === undefined) return undefined
  if (!made.ok) return { ...unsure('not-possible', [trainLine(made.corrected)]), problem: made.problem }
  const line = trainLine(formatPlan(made.plan))
  // "circles with 100 epochs?" may ask whether that is sensible.
  const isAsked = sentence.endsAsking && !sentence.requests && !sentence.has('whatif') && world.said.length === 0
  const isClear = loose.length === 0 && bare.length === 0 && !isAsked && !isMissing
  if (!isClear || !isCertain(sentence, settings, world))
    return unsure(sentence.has('past') ? 'told' : 'several', [line])
  const alone = world.said.length > 0 ? edited(defaultPlan, settings) : undefined
  const other = alone?.ok ? trainLine(formatPlan(alone.plan)) : line
  return { kind: 'command', line, ...(other === line ? {} : { alone: other }) }
}

/** The plan a text changes: the last one, unless it asks for a new beginning. */
function baseOf(sentence: Sentence, { bare }: Settings, world: World): TrainingPlan {
  const begins = sentence.has('train') && bare.includes('network') && !sentence.has('also', 'again', 'keep', 'instead')
  return sentence.has('defaults') || begins ? defaultPlan : lastPlan(world)
}

function withoutSettings(sentence: Sentence, { loose, bare }: Settings, world: World): Interpretation | undefined {
  // "my last trainings" are nothing to be trained.
  if (sentence.has('which', 'better', 'my')) return undefined
  if (sentence.unknown.length > 0 || loose.length > 0 || bare.length > 0 || sentence.asks || sentence.has('past'))
    return undefined
  const [last] = world.said
  if (sentence.has('defaults')) return { kind: 'command', line: '/train' }
  if (sentence.has('again') || sentence.has('keep'))
    return last ? { kind: 'command', line: trainLine(formatPlan(last.plan)) } : unsure('no-plan-yet', ['/train'])
  return sentence.has('train') ? { kind: 'command', line: trainLine(formatPlan(lastPlan(world))) } : undefined
}

/** Values that stand alone ("halve it", "what about 0.5?", "and without?") belong to what was changed last. */
function withFocus(
  said: Settings,
  refused: number[],
  { sentence, world }: { sentence: Sentence; world: World },
): Settings {
  const kept = said.bare.filter((knob) => !harmless.has(knob) && !sentence.has('keep'))
  const on = kept.filter((knob) => switched.has(knob) && !sentence.asks && (lastPlan(world)[fieldOf(knob)] ?? 0) === 0)
  const turnedOn = sentence.requests || sentence.has('andword', 'also') || said.settings.length > 0
  const settings = [
    ...said.settings,
    ...(turnedOn
      ? on.map((knob): Setting => ({ field: fieldOf(knob), knob, change: { type: 'amount', amount: 'some' }, at: -1 }))
      : []),
  ]
  const bare = kept.filter((knob) => !turnedOn || !on.includes(knob))
  const focusFor = (change: Change) => (refused.length > 0 ? knobAt(refused, world) : focusOf(world, change))
  const meant = said.loose.filter((change) => focusFor(change) !== undefined || isMeant(change))
  const [loose] = meant
  const focus = loose && focusFor(loose)
  const isAlone = meant.length === 1 && settings.length === 0 && bare.length === 0
  if (loose === undefined || !isAlone || !isCued(loose, sentence))
    return { settings, bare, loose: said.loose.filter(isMeant) }
  if (said.bare.includes('network')) return { settings: [of('network', loose)], bare, loose: [] }
  return focus === undefined ? { settings, bare, loose: said.loose } : { settings: [of(focus, loose)], bare, loose: [] }
}

const of = (knob: Knob, change: Change): Setting => ({ field: fieldOf(knob), knob, change, at: 0 })

/** "a little run", "a long one": words of amount that no option is meant by. */
const isMeant = ({ type }: Change): boolean => type !== 'amount' && type !== 'usual'

/** A number alone may be anything; "repeat it five times" is no value at all. */
function isCued(change: Change, sentence: Sentence): boolean {
  const repeats = sentence.first !== undefined && has(sentence.first, 'again') && !has(sentence.first, 'keep')
  if (change.type === 'times' && (repeats || (change.counted && sentence.has('again')))) return false
  if (change.type !== 'number') return true
  return sentence.has(...cues)
}

const cues = [
  'also',
  'do',
  'train',
  'whatif',
  'instead',
  'andword',
  'to',
  'of',
  'not',
  'again',
  'it',
  'keep',
  'polite',
] as const
