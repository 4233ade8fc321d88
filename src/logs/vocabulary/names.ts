import { partsOf } from './name-parts.ts'
import { playerOf, setOf } from './who.ts'
import { remembering } from '../remember.ts'
import {
  epochs,
  errors,
  heldOut,
  losses,
  notNow,
  ornaments,
  parts,
  rewards,
  scores,
  steps,
  tested,
  training,
} from './vocabulary.ts'

/** Which examples a number was measured on. */
export type Split = 'train' | 'validation' | 'test'

/** What a name stands for. */
export interface Meaning {
  /** One word for all of it: numbers of one curve have one. */
  id: string
  /** `score` and `error` are metrics of which more or less is better; `bare` names nothing but the examples (`train: 0.4`). */
  quantity: 'loss' | 'score' | 'error' | 'bare' | 'reward' | 'epoch' | 'step' | 'rate' | 'gradient' | 'scale'
  split: Split | null
  /** Of two names for the same, the lower one is the better: the whole before its parts, known words before unknown ones. */
  rank: number
  /** The quantity without whose it is: `loss`, `auc`, `box loss`. */
  key: string
  /** One part of a loss that has several. */
  part: boolean
  /** `validation_1` of several sets that are watched. */
  set: number | null
  /** The two players of an adversarial training. */
  player: 'discriminator' | 'generator' | null
}

/** Longer names are sentences; their end is looked at. */
const longestName = 80
const mostParts = 8

/** What a column, a key or the words before a number stand for; undefined for all that is about something else. */
export const meaningOf = remembering((name: string): Meaning | undefined => {
  const found = wordsOf(name)
  return found && identified(found)
})

type Unidentified = Omit<Meaning, 'id'>

const identified = (meaning: Unidentified): Meaning => {
  const { quantity, split, key, set, player, rank } = meaning
  return { ...meaning, id: [quantity, split, key, set, player, rank].join(' ') }
}

/** The same, measured on other examples: what stands under `Validation:` is of those. */
export const withSplit = (meaning: Meaning, split: Split): Meaning =>
  identified({ ...meaning, split, rank: meaning.rank + (split === 'test' ? 1 : 0) })

function wordsOf(name: string): Unidentified | undefined {
  const all = partsOf(name.slice(-longestName))
  const names = all.slice(-mostParts)
  if (names.length === 0) return undefined
  return sideMeaning(names) ?? measurement(names) ?? (all.length <= mostParts ? count(names) : count(names.slice(-3)))
}

/** Whether words speak of held-out examples, of the training, or of neither. */
export function splitIn(name: string): Split | null {
  return splitOf(partsOf(name.slice(-longestName)))
}

function splitOf(names: string[]): Split | null {
  if (names.some((part) => heldOut.has(part))) return 'validation'
  if (names.some((part) => tested.has(part))) return 'test'
  return names.some((part) => training.has(part)) ? 'train' : null
}

const plain = { split: null, rank: 0, part: false, set: null, player: null } as const

/** What is logged beside the losses: gradient norm, loss scale, learning rate, reward. */
function sideMeaning(names: string[]): Unidentified | undefined {
  const has = (...wanted: string[]) => wanted.some((word) => names.includes(word))
  if (has('gnorm', 'gradnorm') || (has('grad', 'gradient', 'gradients') && has('norm', 'l2')))
    return { ...plain, quantity: 'gradient', key: 'gradient norm' }
  if (has('lossscale', 'scaler') || (has('loss', 'grad') && has('scale')))
    return { ...plain, quantity: 'scale', key: 'loss scale' }
  if (has('lr') || (has('learning') && has('rate'))) return { ...plain, quantity: 'rate', key: 'learning rate' }
  const isReward =
    names.some((part) => rewards.has(part)) &&
    !has('loss', 'accuracies', 'margins', 'chosen', 'rejected', 'std', 'code')
  const isMean = !has('min', 'max', 'stdepret', 'minepret', 'maxepret')
  return isReward && isMean
    ? { ...plain, quantity: 'reward', key: 'reward', rank: has('mean', 'average', 'avg') ? 0 : 1 }
    : undefined
}

function measurement(names: string[]): Unidentified | undefined {
  if (names.some((part) => notNow.has(part))) return undefined
  const split = splitOf(names)
  const isLoss = names.some((part) => losses.has(part))
  const score = names.find((part) => scores.has(part))
  const error = names.find((part) => errors.has(part))
  const spelt = names.includes('loss') || names.includes('losses')
  const isWhole = (part: string) => (spelt ? part === 'loss' || part === 'losses' : losses.has(part))
  const rest = names.filter((part) => !isSplit(part) && !isWhole(part) && !ornaments.has(part) && !/^\d+$/.test(part))
  const player = playerOf(names)
  const set = setOf(names)
  const unknown = rest.filter((part) => !parts.has(part) && part !== score && part !== error).length
  const rank = (names.includes('step') || names.includes('batch') ? 1 : 0) + (split === 'test' ? 1 : 0) + unknown
  if (isLoss) {
    const part = rest.some((word) => parts.has(word)) || player !== null
    return { quantity: 'loss', split, rank: rank + (part ? 3 : 0), key: [...rest, 'loss'].join(' '), part, set, player }
  }
  if (unknown > 2) return undefined
  if (player && error)
    return { quantity: 'loss', split, rank: rank + 3, key: `${player} loss`, part: true, set, player }
  const metric = { split, rank, part: false, set, player: null }
  if (score !== undefined) return { ...metric, quantity: 'score', key: accuracyKey(score) }
  if (error !== undefined) return { ...metric, quantity: 'error', key: errorKey(error) }
  const bare = split !== null && names.every((part) => isSplit(part) || part === 'set' || part === 'avg')
  return bare ? { ...metric, quantity: 'bare', key: 'loss', rank: 5 + rank } : undefined
}

const accuracyKey = (score: string): string =>
  /^(?:acc|accuracy|accuracies|top1|acc1)$/.test(score) ? 'accuracy' : score

const errorKey = (error: string): string =>
  error === 'perplexity' ? 'ppl' : error === 'err' || error === 'errors' ? 'error' : error

const isSplit = (part: string): boolean => training.has(part) || heldOut.has(part) || tested.has(part)

const notCounted =
  /^(?:best|total|num|number|n|max|min|per|every|last|warmup|early|after|time|ms|of|skipped|nan|samples|by|each|patience|stopped|restore|from)$/

/** `Epoch 3`, `global step 1300`, `Epoch(train) [3]`: the counting word is the last that says anything. */
function count(names: string[]): Unidentified | undefined {
  const said = names.filter((part) => !isSplit(part))
  const last = said.at(-1)
  const before = said.slice(-3, -1)
  if (last === undefined || before.some((part) => notCounted.test(part))) return undefined
  if (epochs.has(last) && last !== 'round') return { ...plain, quantity: 'epoch', key: 'epoch' }
  if (steps.has(last) || last === 'round')
    return { ...plain, quantity: 'step', key: 'step', rank: said.includes('global') ? 0 : 1 }
  return undefined
}
