import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { formatPlan, trainLine } from '../plan/text.ts'
import { edited } from './edit.ts'
import { focusOf } from './focus.ts'
import type { Change, Item, Knob } from './change.ts'
import type { Sentence } from './sentence.ts'
import { isVague } from './combine.ts'
import { fieldOf, type Setting, type Settings, settingsIn } from './settings.ts'
import { lastPlan, type Interpretation, unsure, type World } from './world.ts'

/** Words for options that name nothing to be changed when they stand alone: "train the network on the data". */
const harmless = new Set<Knob>(['network', 'dataset', 'optimizer', 'activation', 'points', 'seed', 'units'])

/** Options that are off unless they are asked for: naming them asks. */
const switched = new Set<string>(['dropout', 'decay', 'momentum', 'weight-decay', 'warmup', 'noise'])

/** Reads a text as a training: the settings it names, on the plan that was last spoken of. Undefined where it is none. */
export function trainingIn(sentence: Sentence, items: Item[], world: World): Interpretation | undefined {
  const said = settingsIn(items)
  const found = withFocus(said, sentence, world)
  const base = baseOf(sentence, said, world)
  const { settings, loose, bare } = found
  if (settings.length === 0) return withoutSettings(sentence, found, world)
  const made = edited(base, settings)
  if (made === undefined) return undefined
  if (!made.ok) return { ...unsure('not-possible', [trainLine(made.corrected)]), problem: made.problem }
  const line = trainLine(formatPlan(made.plan))
  // "circles with 100 epochs?" may ask whether that is sensible.
  const isAsked = sentence.endsAsking && !sentence.requests && !sentence.has('whatif') && world.said.length === 0
  const isClear = loose.length === 0 && bare.length === 0 && !isAsked
  if (!isClear || !isSure(sentence, settings, world)) return unsure(sentence.has('past') ? 'told' : 'several', [line])
  const alone = world.said.length > 0 ? edited(defaultPlan, settings) : undefined
  const other = alone?.ok ? trainLine(formatPlan(alone.plan)) : line
  return { kind: 'command', line, ...(other === line ? {} : { alone: other }) }
}

/** Strange words are borne where the rest leaves no doubt that something is to be trained. */
function isSure(sentence: Sentence, settings: Setting[], { said }: World): boolean {
  const { unknown, requests } = sentence
  if (sentence.asks || sentence.has('past', 'too', 'toolow', 'abuse')) return false
  // Words of other wishes, which this reading has no place for.
  if (sentence.has('history', 'lesson', 'quiz', 'challenge', 'progress', 'leaderboard', 'privacy')) return false
  if (unknown.length === 0) return true
  if (sentence.has('evidence', 'my') && !requests) return false
  // A finished verb tells of something that was.
  if (!requests && unknown.some((word) => word.endsWith('ed'))) return false
  const exact = settings.filter(({ change }) => !isVague(change)).length
  const most = requests ? Math.min(3, exact + 1) : exact > 0 || said.length > 0 ? 1 : 0
  return unknown.length <= most - (sentence.has('my') ? 1 : 0)
}

/** The plan a text changes: the last one, unless it asks for a new beginning. */
function baseOf(sentence: Sentence, { bare }: Settings, world: World): TrainingPlan {
  const begins = sentence.has('train') && bare.includes('network') && !sentence.has('also', 'again', 'keep', 'instead')
  return sentence.has('defaults') || begins ? defaultPlan : lastPlan(world)
}

function withoutSettings(sentence: Sentence, { loose, bare }: Settings, world: World): Interpretation | undefined {
  if (sentence.unknown.length > 0 || loose.length > 0 || bare.length > 0 || sentence.asks || sentence.has('past'))
    return undefined
  const [last] = world.said
  if (sentence.has('defaults')) return { kind: 'command', line: '/train' }
  if (sentence.has('again') || sentence.has('keep'))
    return last ? { kind: 'command', line: trainLine(formatPlan(last.plan)) } : unsure('no-plan-yet', ['/train'])
  return sentence.has('train') ? { kind: 'command', line: trainLine(formatPlan(lastPlan(world))) } : undefined
}

/** Values that stand alone ("halve it", "what about 0.5?", "and without?") belong to what was changed last. */
function withFocus(said: Settings, sentence: Sentence, world: World): Settings {
  const kept = said.bare.filter((knob) => !harmless.has(knob) && !sentence.has('keep'))
  const on = kept.filter((knob) => switched.has(knob) && !sentence.asks && lastPlan(world)[fieldOf(knob)] === 0)
  const turnedOn = sentence.requests || sentence.has('andword', 'also') || said.settings.length > 0
  const settings = [
    ...said.settings,
    ...(turnedOn
      ? on.map((knob): Setting => ({ field: fieldOf(knob), knob, change: { type: 'amount', amount: 'some' }, at: -1 }))
      : []),
  ]
  const bare = kept.filter((knob) => !turnedOn || !on.includes(knob))
  const focus = focusOf(world)
  const meant = said.loose.filter((change) => focus !== undefined || isMeant(change))
  const [loose] = meant
  const isAlone = meant.length === 1 && settings.length === 0 && bare.length === 0
  if (loose === undefined || !isAlone || !isCued(loose, sentence))
    return { settings, bare, loose: said.loose.filter(isMeant) }
  if (said.bare.includes('network')) return { settings: [of('network', loose)], bare, loose: [] }
  return focus === undefined ? { settings, bare, loose: said.loose } : { settings: [of(focus, loose)], bare, loose: [] }
}

const of = (knob: Knob, change: Change): Setting => ({ field: fieldOf(knob), knob, change, at: 0 })

/** "a little run", "a long one": words of amount that no option is meant by. */
const isMeant = ({ type }: Change): boolean => type !== 'amount' && type !== 'usual'

/** A number alone may be anything. */
const isCued = (change: Change, sentence: Sentence): boolean =>
  change.type !== 'number' ||
  sentence.has('also', 'do', 'train', 'whatif', 'instead', 'andword', 'to', 'of', 'not', 'again', 'it', 'keep', 'polite')
