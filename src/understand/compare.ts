import { quoted } from '../plan/tokens.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { formatPlan } from '../plan/text.ts'
import { formatValue } from '../plan/values.ts'
import { edited, planFields } from './settings/edit.ts'
import type { Item } from './settings/change.ts'
import type { Sentence } from './sentence.ts'
import { type Setting, settingsIn } from './settings/settings.ts'
import { lastPlan, type Interpretation, unsure, type World } from './world.ts'

/** "compare that with the one before", "sgd vs adam", "which is better, batch 8 or 64?". Undefined where nothing is compared. */
export function comparisonIn(sentence: Sentence, items: Item[], world: World): Interpretation | undefined {
  const wants =
    sentence.has('compare', 'versus') ||
    (sentence.has('better', 'which') && sentence.has('or')) ||
    beats(sentence, items)
  if (!wants || (sentence.asks && !sentence.has('which'))) return undefined
  const isOfWords = sentence.names('show') || sentence.names('topic') || sentence.unknown.length > 1
  const [last, before] = world.said
  const { settings, bare } = settingsIn(items, true)
  if (settings.length === 0 && isOfWords) return undefined
  if (settings.length === 0 && bare.length === 0)
    return last && before
      ? compared(before.plan, last.plan)
      : unsure('no-plan-yet', [last ? '/history' : '/train', '/help'])
  const base = lastPlan(world)
  const whole = wholeSides(items, base)
  if (whole) return whole
  const sides = sidesOf(settings)
  if (!sides) return againstBase(base, settings, bare, sentence)
  const common = settings.filter(({ field }) => field !== sides.field)
  const [a, b] = [sides.one, sides.other].map((side) => edited(base, [...common, side]))
  if (a?.ok && b?.ok) return compared(a.plan, b.plan)
  return undefined
}

/** "lr 0.1 with batch 8 vs lr 0.3 with batch 64": both sides name the same options. */
function wholeSides(items: Item[], base: TrainingPlan): Interpretation | undefined {
  const at = items.findIndex((item) => item.type === 'break' && item.strength === 'versus')
  if (at < 0) return undefined
  const [one, other] = [settingsIn(items.slice(0, at)), settingsIn(items.slice(at + 1))]
  const fields = ({ settings }: typeof one) => [...new Set(settings.map(({ field }) => field))].toSorted().join(' ')
  const isEven = fields(one) === fields(other) && one.settings.length > 1
  if (!isEven || [...one.loose, ...one.bare, ...other.loose, ...other.bare].length > 0) return undefined
  const [a, b] = [edited(base, one.settings), edited(base, other.settings)]
  return a?.ok && b?.ok ? compared(a.plan, b.plan) : undefined
}

/** "see if adam beats sgd" */
const beats = (sentence: Sentence, items: Item[]): boolean =>
  sentence.has('better') && sentence.has('whatif') && sidesOf(settingsIn(items, true).settings) !== undefined

/** The option that has two values. */
function sidesOf(settings: Setting[]): { field: string; one: Setting; other: Setting } | undefined {
  for (const one of settings) {
    const other = settings.find((later) => later.field === one.field && later.at > one.at)
    if (other) return { field: one.field, one, other }
  }
  return undefined
}

/** One change against the plan as it is; "with and without dropout" has no number of its own. */
function againstBase(
  base: TrainingPlan,
  settings: Setting[],
  bare: string[],
  sentence: Sentence,
): Interpretation | undefined {
  const isContext = ({ field }: Setting) => field === 'dataset'
  const changes = settings.filter((setting) => !isContext(setting))
  const start = edited(base, settings.filter(isContext))
  const knob = bare.find((name) => planFields.some((field) => field.name === name))
  const said: Setting[] =
    changes.length === 0 && knob !== undefined && !sentence.asks
      ? [
          {
            field: knob as Setting['field'],
            knob: knob as Setting['knob'],
            change: { type: 'amount', amount: 'some' },
            at: 0,
          },
        ]
      : changes
  const [first, second] = said
  if (!start?.ok || !first) return undefined
  const isTwo = said.length === 2 && second && first.change.type !== 'set' && second.change.type !== 'set'
  if (isTwo) {
    const [a, b] = [edited(start.plan, [first]), edited(start.plan, [second])]
    return a?.ok && b?.ok ? compared(a.plan, b.plan) : undefined
  }
  const other = edited(start.plan, said)
  return other?.ok ? compared(start.plan, other.plan) : undefined
}

function compared(a: TrainingPlan, b: TrainingPlan): Interpretation | undefined {
  const [one, other] = [formatPlan(a), formatPlan(b)]
  if (one === other) return undefined
  return { kind: 'command', line: `/compare a:${quoted(told(a, one))} b:${quoted(told(b, other))}` }
}

/** The usual plan has no text, and an option may not be empty. */
const told = (plan: TrainingPlan, text: string): string => (text === '' ? `lr:${formatValue(plan.lr)}` : text)
