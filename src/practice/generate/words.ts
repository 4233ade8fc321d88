import type { DatasetName } from '../../plan/datasets.ts'
import type { TrainingPlan } from '../../plan/plan.ts'

/** What the questions call the data they are about. */
export const dataWords: Partial<Record<DatasetName, string>> = {
  moons: 'the moons (two interleaved half circles)',
  circles: 'the circles (a small circle inside a large one)',
  xor: 'the xor squares (four squares, opposite corners alike)',
  blobs: 'the blobs (three clouds of dots)',
  spiral: 'the spiral (two arms wound around each other)',
  iris: 'the irises (three kinds of flowers, measured)',
  penguins: 'the penguins (three kinds of birds, measured)',
}

/** The knobs that questions turn. */
export const turnedKnobs = ['lr', 'batch', 'epochs', 'decay', 'dropout', 'hidden'] as const
/** One of them. */
export type TurnedKnob = (typeof turnedKnobs)[number]

/** A setting in words: `learning rate 0.3`, `two hidden layers of 16 units`. */
export function settingWords(knob: TurnedKnob, plan: Pick<TrainingPlan, TurnedKnob>): string {
  switch (knob) {
    case 'lr':
      return `learning rate ${plan.lr}`
    case 'batch':
      return `batch size ${plan.batch}`
    case 'epochs':
      return `${plan.epochs} epochs`
    case 'decay':
      return plan.decay === 0 ? 'no decay' : `decay ${plan.decay}`
    case 'dropout':
      return plan.dropout === 0 ? 'no dropout' : `dropout ${plan.dropout}`
    case 'hidden':
      return layerWords(plan.hidden)
    default:
      return knob satisfies never
  }
}

const counts = ['no', 'one', 'two', 'three', 'four']

function layerWords(hidden: number[]): string {
  const [units] = hidden
  if (units === undefined) return 'no hidden layer'
  return `${counts[hidden.length]} hidden layer${hidden.length === 1 ? '' : 's'} of ${units} units`
}

/** A changed setting beside the old one: `learning rate 3 instead of 0.1`. */
export function changeWords(knob: TurnedKnob, from: TrainingPlan, to: TrainingPlan): string {
  if (knob === 'hidden' || from[knob] === 0 || to[knob] === 0)
    return `${settingWords(knob, to)} instead of ${settingWords(knob, from)}`
  return `${settingWords(knob, to)} instead of ${from[knob]}`
}

/** All that is set in a plan, so that nobody has to know what is usual; without what is left out by name. */
export function planWords(plan: TrainingPlan, without: TurnedKnob[] = []): string {
  const shown = turnedKnobs.filter(
    (knob) => !without.includes(knob) && !((knob === 'decay' || knob === 'dropout') && plan[knob] === 0),
  )
  const parts = shown.map((knob) => settingWords(knob, plan))
  const kind = plan.optimizer === 'adam' ? ['the optimizer Adam'] : []
  return [...kind, ...parts, `${plan.points} training examples`].join(', ')
}
