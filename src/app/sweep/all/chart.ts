import { defaultPlan, type TrainingPlan } from '../../../plan/plan.ts'
import { formatPlan } from '../../../plan/text.ts'
import type { EffectsChart } from '../../../reply/knob-charts.ts'
import type { Factorial } from './design.ts'
import type { NamedEffect } from './so-far.ts'
import { nameOf, rangeOfFactor } from './words.ts'

/** Bars in the picture and rows in the table; what comes after them is next to nothing. */
export const shownEffects = 8

/** A bar with its interval for each knob, and for each pair beyond the two alone. */
export function effectsChart(base: TrainingPlan, { factors }: Factorial, effects: NamedEffect[]): EffectsChart {
  const turned = new Set<string>(factors.map(({ knob }) => knob))
  const kept = Object.fromEntries(Object.entries(defaultPlan).filter(([name]) => turned.has(name)))
  const rest = formatPlan({ ...base, ...kept })
  return {
    kind: 'effects',
    title: `what the loss hangs on${rest ? ` · ${rest}` : ''}`,
    bars: effects.map((effect) => {
      const factor = effect.knobs.length === 1 ? factors.find(({ knob }) => knob === effect.knobs[0]) : undefined
      const { share, low, high } = effect
      return {
        label: nameOf(effect),
        note: factor ? rangeOfFactor(factor) : 'together',
        share,
        low,
        high,
      }
    }),
  }
}
