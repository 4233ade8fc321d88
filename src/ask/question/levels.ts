import { knobNames, knobs, rateFor } from '../../plan/knobs.ts'
import type { AskedValue } from './value.ts'

/** `either`: usual with Adam and low without, and the question does not say which it is. */
export type Level = 'high' | 'low' | 'fine' | 'either'

/** Whether a value is usual for its setting; undefined for settings without a usual range. */
export function levelOf({ topic, value, optimizer }: AskedValue): Level | undefined {
  const knob = knobNames.find((name) => knobs[name].lesson === topic)
  const range = knob && knobs[knob].usual
  if (!range) return undefined
  const scaled = (end: number) => (knob === 'lr' ? rateFor(optimizer ?? 'sgd', end) : end)
  if (knob === 'lr' && optimizer === null && value < range.from && value >= rateFor('adam', range.from)) return 'either'
  return value > scaled(range.to) ? 'high' : value < scaled(range.from) ? 'low' : 'fine'
}

/** Yes or no to "is it too high, too low, fine?"; `allowed`: the unusual value works, with care. */
export function verdictOn(level: Level, asked: AskedValue['asked'], allowed: boolean): 'yes' | 'no' | 'it-depends' {
  if (level === 'either') return 'it-depends'
  if (asked === 'bad') return level === 'fine' || allowed ? 'no' : 'yes'
  if (asked === 'fine') return level === 'fine' || allowed ? 'yes' : 'no'
  return level === asked ? 'yes' : 'no'
}
