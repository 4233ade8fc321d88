import type { Row } from './log-format.ts'
import { remembering } from './remember.ts'

/** What a name stands for. `rank`: of two names for the same, the lower one is the better (an epoch's loss before a step's). */
export interface Meaning {
  field: keyof Row
  rank: number
  /** Whether the name itself says which examples it was measured on. */
  qualified: boolean
}

const words = (text: string): Set<string> => new Set(text.split(' '))

const losses = words('loss losses')
const accuracies = words('acc accuracy')
const training = words('train training tr trn')
const heldOut = words('val valid validation validate validating eval evaluation evaluate dev heldout holdout')
/** Measured on other examples too, but less often than `val` the ones that were watched. */
const tested = words('test testing')
/** Words that change nothing about what is measured. */
const ornaments = words(
  'avg average averaged mean running epoch total set batch step the of on for metrics metric log logs history and is data ' +
    'info model phase ce nll bce mse cross entropy crossentropy binary categorical sparse top 1 top1 value current root main',
)
/** An epoch's figure is better than a step's or a batch's. */
const ofStep = words('step batch running')
const epochs = words('epoch ep')
const steps = words('step steps iter iters iteration iterations it global batch')

/** Longer names are sentences. */
const longestName = 80

/** What a column, a key or the words before a number stand for; undefined for all that is not about the loss. */
export const meaningOf = remembering((name: string): Meaning | undefined => {
  if (name.length > longestName) return undefined
  const parts = partsOf(name)
  if (parts.length === 0 || parts.length > 8) return undefined
  const has = (set: Set<string>) => parts.some((part) => set.has(part))
  const known = parts.every((part) =>
    [losses, accuracies, training, heldOut, tested, ornaments, epochs, steps].some((set) => set.has(part)),
  )
  if (!known) return undefined
  const isLoss = has(losses)
  if (isLoss || has(accuracies)) {
    const other = has(heldOut) || has(tested)
    const rank = (has(ofStep) ? 1 : 0) + (has(tested) ? 2 : 0)
    return { field: fieldOf(isLoss, other), rank, qualified: other || has(training) }
  }
  if (has(epochs)) return { field: 'epoch', rank: 0, qualified: false }
  const isStep = parts.every((part) => steps.has(part) || training.has(part))
  return isStep && has(steps) ? { field: 'step', rank: parts.includes('global') ? 0 : 1, qualified: false } : undefined
})

/** The same for a name that does not say which examples it means, seen after one that does. */
export function onHeldOut(field: keyof Row): keyof Row {
  return field === 'train' ? 'validation' : field === 'trainAccuracy' ? 'validationAccuracy' : field
}

/** Whether words speak of held-out examples (true), of the training (false), or of neither. */
export function speaksOfHeldOut(name: string): boolean | undefined {
  const parts = partsOf(name.slice(-longestName))
  if (parts.some((part) => heldOut.has(part) || tested.has(part))) return true
  return parts.some((part) => training.has(part)) ? false : undefined
}

const fieldOf = (isLoss: boolean, other: boolean): keyof Row =>
  isLoss ? (other ? 'validation' : 'train') : other ? 'validationAccuracy' : 'trainAccuracy'

/** `valLoss`, `val/loss`, `Val. Loss` and `trainloss` in words. */
function partsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(train|training|tr|val|valid|validation|eval|test|dev)(loss|acc|accuracy)\b/g, '$1 $2')
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}
