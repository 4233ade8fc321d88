import { sweptKnobs } from '../plan/knobs.ts'
import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { formatPlan, trainLine } from '../plan/text.ts'
import { quoted } from '../plan/tokens.ts'
import { edited } from './settings/edit.ts'
import type { Item } from './settings/change.ts'
import { hasKind } from './settings/items.ts'
import { hasNumber, rangeIn } from './settings/ranges.ts'
import { exemplarIn, lessonIn } from './pages.ts'
import type { Sentence } from './sentence.ts'
import { type Setting, settingsIn } from './settings/settings.ts'
import { lastPlan, type Interpretation, unsure, type World } from './world.ts'

const run = (line: string): Interpretation => ({ kind: 'command', line })

/** Readings that need no plan: what is kept, what there is to read and to play. Undefined where a text asks for none of them. */
export function placeIn(sentence: Sentence, world: World): Interpretation | undefined {
  const { knows, pages } = world
  const lesson = lessonIn(sentence.tokens, pages)
  if (sentence.isOnly('thanks')) return unsure('thanks', ['/quiz practice', '/challenge', '/lesson'])
  if (sentence.isOnly('hello', 'help')) return run('/help')
  if (sentence.has('forgetme')) return run('/privacy delete')
  if (sentence.has('privacy')) return run('/privacy show')
  if (sentence.has('history') && !sentence.has('previous') && sentence.unknown.length === 0 && !sentence.names('knob'))
    return run('/history')
  if (sentence.has('progress')) return run('/me')
  if (sentence.has('leaderboard') && knows('leaderboard')) return run('/leaderboard')
  if (sentence.asks) return undefined
  if (sentence.has('quiz')) return run(lesson === undefined ? '/quiz practice' : `/quiz practice topic:${lesson}`)
  if (sentence.has('challenge')) return run(numbered('/challenge', sentence))
  if (sentence.has('lesson')) return run(lesson === undefined ? '/lesson' : `/lesson ${lesson}`)
  if (
    sentence.has('help') &&
    !sentence.has('find', 'good', 'coach') &&
    sentence.unknown.length === 0 &&
    !sentence.tokens.some(({ kind }) => kind === 'number')
  )
    return sentence.tokens.length <= 4 ? run('/help') : undefined
  return undefined
}

function numbered(line: string, { tokens }: Sentence): string {
  const number = tokens.find((token) => token.kind === 'number')
  return number?.kind === 'number' && Number.isInteger(number.value) ? `${line} ${number.value}` : line
}

/** Readings that go by the plans of the conversation: what was suggested, back to before, a run of the content. */
export function returnIn(sentence: Sentence, world: World): Interpretation | undefined {
  const [last, before] = world.said
  if (sentence.asks) return undefined
  if (sentence.has('suggestion') || (sentence.isOnly('yes', 'do', 'train', 'it') && sentence.has('yes'))) {
    if (last?.next !== null && last?.next !== undefined) return run(trainLine(last.next))
    return last || sentence.has('suggestion')
      ? unsure('no-plan-yet', [trainLine(formatPlan(lastPlan(world))), '/help'])
      : undefined
  }
  const names = sentence.tokens.some(
    (token) => token.kind === 'number' || hasKind(token, 'knob') || hasKind(token, 'choice'),
  )
  if (sentence.has('back') && !names && sentence.unknown.length === 0)
    return before
      ? run(trainLine(formatPlan(before.plan)))
      : unsure('no-plan-yet', [last ? trainLine(formatPlan(last.plan)) : '/train', '/history'])
  const wants = sentence.has('show') || (sentence.has('do', 'train') && !sentence.has('my'))
  if (!wants || sentence.unknown.length > 1 || sentence.tokens.some(({ kind }) => kind === 'number')) return undefined
  const line = exemplarIn(sentence.tokens, world.pages)
  return line === undefined ? undefined : run(line)
}

/** Readings that search: a good rate, a range of values, a good plan. */
export function searchIn(sentence: Sentence, items: Item[], world: World): Interpretation | undefined {
  const { settings, bare } = settingsIn(items, true)
  const knobs = [...settings.map(({ knob }) => knob), ...bare].filter((knob) =>
    (sweptKnobs as readonly string[]).includes(knob),
  )
  const knob = knobs[0]
  const base = baseFor(
    settings.filter(({ field }) => field !== knob),
    world,
  )
  if (base === undefined) return undefined
  const range = rangeIn(items, knob)
  const asksWhich = sentence.first !== undefined && (sentence.has('which', 'find') || !sentence.asks)
  const sweeps =
    (sentence.has('sweep') && (range !== undefined || !hasNumber(items))) ||
    (range !== undefined && (sentence.has('between') || isFromTo(items)) && !sentence.has('more', 'less'))
  if (knob !== undefined && asksWhich && sweeps && !changesFrom(sentence, items))
    return run(sweepLine(knob, range, base))
  const wants =
    sentence.has('coach') ||
    (sentence.has('find') &&
      sentence.has('good') &&
      knob === undefined &&
      settings.every(({ field }) => field === 'dataset'))
  const numbers = hasNumber(items)
  const finds = sentence.has('find', 'coach') || (knob === 'lr' && !sentence.asks && sentence.has('good'))
  if (knob !== undefined && !numbers && finds && !sentence.has('my'))
    return run(knob === 'lr' ? planLine('/lrfind', { ...base, lr: defaultPlan.lr }) : sweepLine(knob, undefined, base))
  if (sentence.has('improve') && !sentence.asks && sentence.unknown.length === 0 && !numbers && world.knows('coach'))
    return unsure('several', [...suggested(world), `/coach ${formatPlan(base)}`.trim()])
  if (sentence.asks || !wants || sentence.unknown.length > 2) return undefined
  return world.knows('coach')
    ? run(`/coach ${formatPlan(base)}`.trim())
    : unsure('several', [planLine('/lrfind', base), sweepLine('lr', undefined, base)])
}

const suggested = ({ said: [last] }: World): string[] => (last?.next ? [trainLine(last.next)] : [])

const isFromTo = (items: Item[]): boolean =>
  items.some((item) => item.type === 'mark' && item.mark === 'from') &&
  items.some((item) => item.type === 'value' && item.to)

/** "from 0.1 to 0.3" is a change where nothing speaks of trying several values. */
const changesFrom = (sentence: Sentence, items: Item[]): boolean =>
  !sentence.has('sweep', 'between') &&
  sentence.has('do') &&
  items.some((item) => item.type === 'mark' && item.mark === 'from') &&
  !/^try|^test/.test(textOf(sentence))

const textOf = ({ first }: Sentence): string => (first?.kind === 'sense' ? first.text : '')

function baseFor(settings: Setting[], world: World): TrainingPlan | undefined {
  const made = edited(lastPlan(world), settings)
  return made?.ok ? made.plan : undefined
}

function planLine(command: string, plan: TrainingPlan): string {
  const text = formatPlan(plan)
  return text === '' ? command : `${command} plan:${quoted(text)}`
}

function sweepLine(knob: string, range: [number, number] | undefined, base: TrainingPlan): string {
  const ends = range ? ` from:${range[0]} to:${range[1]}` : ''
  const text = formatPlan({ ...base, [knob]: defaultPlan[knob as 'lr'] })
  return `/sweep knob:${knob}${ends}${text === '' ? '' : ` plan:${quoted(text)}`}`
}
