import type { TrainingPlan } from '../../../plan/plan.ts'
import type { Block } from '../../../reply/reply.ts'
import { effectsChart, shownEffects } from './chart.ts'
import type { SoFar } from './so-far.ts'

/** The bars while the experiment is still running, or where it was stopped; nothing before there are any. */
export function unfinishedEffects(base: TrainingPlan, soFar: SoFar | null): Block[] {
  if (soFar === null) return []
  const { factorial, effects, twoValues } = soFar
  const chart = effectsChart(base, factorial, effects.slice(0, shownEffects))
  const from = twoValues ? 'two values of each knob alone' : 'every setting on some of its seeds'
  return [
    {
      type: 'chart',
      chart: { ...chart, title: `unfinished · ${chart.title}` },
      alt: 'Unfinished: how much of the outcome hangs on each knob.',
    },
    { type: 'small', markdown: `Unfinished: from ${from}. The bars may still move, also beyond their intervals.` },
  ]
}
