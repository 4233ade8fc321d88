import type { DatasetName } from '../../plan/datasets.ts'
import { changedPlan, planOf } from '../../plan/changed-plan.ts'
import { expectedMilliseconds } from '../../plan/cost.ts'
import { rateFor } from '../../plan/knobs.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import { formatValue } from '../../plan/values.ts'
import { type Chance, oneDigit, pick, scaled, whole } from './chance.ts'
import { turnedKnobs, type TurnedKnob } from './words.ts'

/** Seven data sets; digits take too long to be proven twenty times. */
const askedDatasets = [
  'moons',
  'circles',
  'xor',
  'blobs',
  'spiral',
  'iris',
  'penguins',
] as const satisfies DatasetName[]

/** Longer than this, a plan is left alone: forty proofs of four plans each are trained for one question. */
const longest = 22

/** A plan to ask about: settings that mostly work, on one of the data sets, with a seed and a draw of its own. */
export function basePlan(chance: Chance): TrainingPlan {
  const dataset = pick(chance, askedDatasets)
  const adam = chance.uniform() < 0.25
  const drawn = dataset !== 'iris' && dataset !== 'penguins'
  const options = [
    `dataset:${dataset}`,
    drawn && chance.uniform() < 0.5 ? `noise:${pick(chance, noises[dataset])}` : '',
    drawn ? `points:${pick(chance, [60, 100, 150, 200])}` : '',
    adam ? 'optimizer:adam' : '',
    `lr:${oneDigit(rateFor(adam ? 'adam' : 'sgd', scaled(chance, 0.05, 0.4)))}`,
    `epochs:${pick(chance, [20, 30, 40, 60, 80])}`,
    `batch:${pick(chance, [8, 10, 16, 20, 30])}`,
    `hidden:${pick(chance, dataset === 'spiral' ? ['16-16', '32-32'] : ['8', '16', '8-8', '16-16', '24-24'])}`,
    `seed:${whole(chance, 1000, 900_000)}`,
    `sample:${whole(chance, 1000, 900_000)}`,
  ]
  return planOf(options.join(' '))
}

const noises = {
  moons: [0.15, 0.2, 0.3, 0.35],
  circles: [0.1, 0.2, 0.25],
  xor: [0.05, 0.15, 0.2],
  blobs: [0.4, 0.7, 0.9],
  spiral: [0.03, 0.08],
}

/** One knob of a plan turned. */
export interface Turn {
  knob: TurnedKnob
  /** As an option: `lr:3`. */
  changes: string
  direction: 'up' | 'down'
  /** The plan before it, and after it. */
  start: TrainingPlan
  plan: TrainingPlan
}

/** A knob turned away from a plan's own value, far enough to matter; undefined when that leads to nothing that can be asked. */
export function turn(
  chance: Chance,
  plan: TrainingPlan,
  knob: TurnedKnob = pick(chance, turnedKnobs),
): Turn | undefined {
  return turnTo(plan, knob, valueFor(chance, plan, knob))
}

/** A knob set to a value. */
export function turnTo(plan: TrainingPlan, knob: TurnedKnob, value: string): Turn | undefined {
  if (value === formatValue(plan[knob])) return undefined
  const changes = `${knob}:${value}`
  const result = changedPlan(formatPlan(plan), changes)
  if (!result.ok || expectedMilliseconds(result.plan) > longest || result.plan.batch > plan.points) return undefined
  const direction = sizeOf(knob, result.plan) > sizeOf(knob, plan) ? 'up' : 'down'
  return { knob, changes, direction, start: plan, plan: result.plan }
}

const sizeOf = (knob: TurnedKnob, plan: TrainingPlan): number =>
  knob === 'hidden' ? plan.hidden.reduce((sum, units) => sum + units, 0) : plan[knob]

function valueFor(chance: Chance, plan: TrainingPlan, knob: TurnedKnob): string {
  switch (knob) {
    case 'lr':
      return formatValue(oneDigit(plan.lr * pick(chance, [0.001, 0.01, 0.03, 0.1, 0.3, 3, 10, 30, 100])))
    case 'batch':
      return formatValue(pick(chance, [1, 2, 4, 8, 32, 60, 100, 150, plan.points]))
    case 'epochs':
      return formatValue(Math.max(2, Math.round(plan.epochs * pick(chance, [0.05, 0.1, 0.2, 0.5, 2, 3, 5]))))
    case 'decay':
      return formatValue(pick(chance, [0.03, 0.1, 0.3, 1, 3, 10]))
    case 'dropout':
      return formatValue(pick(chance, [0.1, 0.2, 0.3, 0.5, 0.7, 0.9]))
    case 'hidden':
      return pick(chance, ['none', '2', '3', '4', '8', '32', '32-32'])
    default:
      return knob satisfies never
  }
}
