import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { formatPlan, trainLine } from '../plan/text.ts'
import { formatValue } from '../plan/values.ts'
import type { Change, Knob } from './settings/change.ts'
import { edited, isPlanField, planFields } from './settings/edit.ts'
import type { Sentence } from './sentence.ts'
import { type Interpretation, unsure, type World } from './world.ts'

/** The one option that was changed last and that a change can be meant for; what is left out may have been set before. */
export function focusOf(world: World, change?: Change): Knob | undefined {
  const changed = lastChange(world)
  const fitting = change ? changed.filter((name) => fits(name, change)) : changed
  const set = fitting.filter((name) => world.said[0] && differ(world.said[0].plan, defaultPlan, name))
  const [only, second] = fitting.length > 1 ? set : fitting
  if (only !== undefined && second === undefined) return only === 'hidden' ? 'network' : (only as Knob)
  const on = change?.type === 'off' ? [...switchedOff].filter((name) => world.said[0]?.plan[name]) : []
  return on.length === 1 ? on[0] : undefined
}

/** The option of the last plan that has the value which is said not to be meant: "16 instead of 32". */
export function knobAt(refused: number[], { said: [last] }: World): Knob | undefined {
  const having = last ? planFields.filter(({ name }) => refused.includes(last.plan[name as 'lr'])) : []
  const changed = having.filter(({ name }) => last?.plan[name as 'lr'] !== defaultPlan[name as 'lr'])
  const [only, second] = having.length > 1 ? changed : having
  return second === undefined ? (only?.name as Knob | undefined) : undefined
}

/** Options of which there may be none. */
const switchedOff = new Set(['dropout', 'decay', 'momentum', 'weight-decay', 'warmup', 'stop'] as const)

/** Whether "40", "double it", "without" can be said of an option. */
const fits = (name: string, { type }: Change): boolean =>
  type === 'off'
    ? (switchedOff as Set<string>).has(name)
    : (name === 'hidden' && type !== 'number' && type !== 'add') ||
      (typeof defaultPlan[name as 'lr'] === 'number' && name !== 'seed' && name !== 'sample')

/** "and another one": the layer that was added or taken away last, once more. Undefined where a text does not say so. */
export function anotherIn(sentence: Sentence, world: World): Interpretation | undefined {
  if (!sentence.isOnly('another', 'do', 'it', 'again') || !sentence.has('another')) return undefined
  const [last, before] = world.said
  if (!last) return unsure('no-plan-yet', ['/train', '/help'])
  const layers = last.plan.hidden.length - (before?.plan ?? defaultPlan).hidden.length
  const isLayer = focusOf(world) === 'network' && Math.abs(layers) === 1
  const made = isLayer
    ? edited(last.plan, [{ field: 'hidden', knob: 'layers', change: { type: 'add', value: layers }, at: 0 }])
    : undefined
  if (made?.ok) return { kind: 'command', line: trainLine(formatPlan(made.plan)) }
  const again = { ...last.plan, seed: last.plan.seed + 1 }
  return unsure('several', [trainLine(formatPlan(again)), ...(last.next === null ? [] : [trainLine(last.next)])])
}

function lastChange({ said: [last, before] }: World): string[] {
  if (!last) return []
  const other = before?.plan ?? defaultPlan
  return planFields.map(({ name }) => name).filter((name) => isPlanField(name) && differ(last.plan, other, name))
}

function differ(one: TrainingPlan, other: TrainingPlan, name: string): boolean {
  const field = name as keyof TrainingPlan
  // Another data set brings its own noise and size.
  if (one.dataset !== other.dataset && ['noise', 'points', 'validation'].includes(name)) return false
  return formatValue(one[field]) !== formatValue(other[field])
}
