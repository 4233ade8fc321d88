import { knobNames, knobs, rateFor } from '../plan/knobs.ts'
import type { Signals } from './slots.ts'

export type Level = 'high' | 'low' | 'fine'

/** Whether a value is usual for its setting; undefined for settings without a usual range. */
export function levelOf({ topic, value, withAdam }: NonNullable<Signals['value']>): Level | undefined {
  const knob = knobNames.find((name) => knobs[name].lesson === topic)
  const range = knob && knobs[knob].usual
  if (!range) return undefined
  const scaled = (end: number) => (knob === 'lr' ? rateFor(withAdam ? 'adam' : 'sgd', end) : end)
  return value > scaled(range.to) ? 'high' : value < scaled(range.from) ? 'low' : 'fine'
}

/** Yes or no to "is it too high, too low, fine?"; `allowed`: the unusual value works, with care. */
export function verdictOn(level: Level, asked: Level | 'bad', allowed: boolean): 'yes' | 'no' {
  if (asked === 'bad') return level === 'fine' || allowed ? 'no' : 'yes'
  if (asked === 'fine') return level === 'fine' || allowed ? 'yes' : 'no'
  return level === asked ? 'yes' : 'no'
}
