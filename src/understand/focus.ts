import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { formatPlan, trainLine } from '../plan/text.ts'
import { formatValue } from '../plan/values.ts'
import type { Knob } from './change.ts'
import { edited, isPlanField, planFields } from './edit.ts'
import type { Sentence } from './sentence.ts'
import { type Interpretation, unsure, type World } from './world.ts'

/** The one option by which the last plan differs from the one before, or from the usual one. */
export function focusOf(world: World): Knob | undefined {
  const [only, second] = lastChange(world)
  if (only !== undefined && second === undefined) return only === 'hidden' ? 'network' : (only as Knob)
  return undefined
}

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
