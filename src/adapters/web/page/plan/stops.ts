import type { Field } from '../../../../plan/fields.ts'
import { knobs } from '../../../../plan/knobs.ts'

/** The knobs of the page's sliders, in their order. */
export const sliderKnobs = ['lr', 'batch', 'epochs', 'decay', 'dropout'] as const

/** A knob that has a slider. */
export type SliderKnob = (typeof sliderKnobs)[number]

/** Where a value lies: below, within or above what is usual; `none` is a zero that switches the knob off. */
export type Zone = 'none' | 'low' | 'usual' | 'high'

/** Steps within a factor of ten, about equal factors apart and easy to say. */
const fine = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
const coarse = [1, 2, 3, 5]
const wholes = [1, 1.2, 1.6, 2, 2.5, 3, 4, 5, 6, 8]
const batches = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256]

/** Values a slider stops at, from small to large. */
export function stopsOf(knob: SliderKnob, fields: readonly Field[]): number[] {
  const { from, to } = knobs[knob].sweep
  const { maximum = to } = fields.find(({ name }) => name === knob) ?? {}
  if (knob === 'batch') return batches
  if (knob === 'dropout')
    return Array.from({ length: Math.floor(maximum / 0.05) + 1 }, (_, index) => Number((index * 0.05).toFixed(2)))
  if (knob === 'epochs') return decades(wholes, from, 500).filter(Number.isInteger)
  if (knob === 'decay') return [0, ...decades(coarse, from, to)]
  return decades(fine, from, to)
}

function decades(digits: number[], from: number, to: number): number[] {
  const powers = Array.from({ length: 9 }, (_, index) => index - 4)
  const all = powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
  return all.filter((value) => value >= from && value <= to)
}

/** The stop nearest to a value, by its place on the slider. */
export function nearestStop(stops: readonly number[], value: number): number {
  const distance = (stop: number) => Math.abs(Math.log((stop || 1e-4) / (value || 1e-4)))
  return stops.reduce((best, stop, index) => (distance(stop) < distance(stops[best]!) ? index : best), 0)
}

/** The zone of a value. */
export function zoneOf(knob: SliderKnob, value: number): Zone {
  const { from, to } = knobs[knob].usual
  if (value === 0 && knob !== 'lr') return 'none'
  return value < from ? 'low' : value > to ? 'high' : 'usual'
}

/** Where the usual values begin and end along the slider, as shares. */
export function usualSpan(knob: SliderKnob, stops: readonly number[]): [number, number] {
  const { from, to } = knobs[knob].usual
  return [nearestStop(stops, from) / (stops.length - 1), nearestStop(stops, to) / (stops.length - 1)]
}
