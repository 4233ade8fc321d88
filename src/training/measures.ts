import type { History } from './run.ts'

/** What can be read off a finished training. */
export const measures = {
  'train-loss': 'the train loss at the end',
  'validation-loss': 'the validation loss at the end',
  'train-accuracy': 'the train accuracy at the end',
  'validation-accuracy': 'the validation accuracy at the end',
  gap: 'the gap between validation loss and train loss at the end',
  lost: 'what the validation loss has lost since its lowest point',
  'best-epoch': 'the epoch with the lowest validation loss',
  swing: 'how far the train loss jumps from epoch to epoch in the second half',
} as const

/** What a goal or a quiz can ask of a run, as the content names it. */
export type Measure = keyof typeof measures

/** All measures, for a schema's list of choices. */
export const measureNames = Object.keys(measures) as [Measure, ...Measure[]]

/** The value of a measure; null where the training ended in numbers that are not finite. */
export function measureOf(history: History, measure: Measure): number | null {
  const { trainLoss, validationLoss, trainAccuracy, validationAccuracy } = history
  switch (measure) {
    case 'train-loss':
      return last(trainLoss)
    case 'validation-loss':
      return last(validationLoss)
    case 'train-accuracy':
      return last(trainAccuracy)
    case 'validation-accuracy':
      return last(validationAccuracy)
    case 'gap':
      return difference(last(validationLoss), last(trainLoss))
    case 'lost':
      return difference(last(validationLoss), lowest(validationLoss))
    case 'best-epoch':
      return last(validationLoss) === null ? null : validationLoss.indexOf(lowest(validationLoss)) + 1
    case 'swing':
      return swing(trainLoss)
    default:
      return measure satisfies never
  }
}

/** The curve, one value per epoch, on which a measure is seen; null where an epoch has none. */
export function curveOf(history: History, measure: Measure): (number | null)[] {
  switch (measure) {
    case 'train-loss':
    case 'swing':
      return history.trainLoss
    case 'train-accuracy':
      return history.trainAccuracy
    case 'validation-accuracy':
      return history.validationAccuracy
    case 'gap':
      return history.validationLoss.map((loss, epoch) => difference(loss, history.trainLoss[epoch] ?? null))
    case 'validation-loss':
    case 'lost':
    case 'best-epoch':
      return history.validationLoss
    default:
      return measure satisfies never
  }
}

/** What `curveOf` gives, in words: `train loss`. */
export function curveName(measure: Measure): string {
  if (measure === 'gap') return 'gap'
  if (measure.endsWith('accuracy')) return measure.replace('-', ' ')
  return measure === 'train-loss' || measure === 'swing' ? 'train loss' : 'validation loss'
}

const last = (values: (number | null)[]) => values.at(-1) ?? null
const lowest = (values: (number | null)[]) => Math.min(...values.map((value) => value ?? Infinity))

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other
}

/** Mean step between neighbouring epochs, second half of the training. */
function swing(values: (number | null)[]): number | null {
  const half = values.slice(Math.floor(values.length / 2))
  if (half.length < 2 || half.includes(null)) return null
  const steps = half.slice(1).map((value, index) => Math.abs(value! - half[index]!))
  return steps.reduce((sum, step) => sum + step, 0) / steps.length
}
