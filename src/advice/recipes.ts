import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { planThatFits } from '../plan/limits.ts'
import { updatesOf } from '../plan/cost.ts'

/** What a recipe is for: a network that has learned too little, or its examples too well. */
export type Symptom = 'too-little' | 'by-heart'

/** A few settings that belong together. It knows the symptom and how many examples there are, never which data they are. */
export interface Recipe {
  id: string
  symptoms: Symptom[]
  hidden: number[]
  activation?: TrainingPlan['activation']
  optimizer: TrainingPlan['optimizer']
  lr: number
  decay?: number
  dropout?: number
  /** Weight updates of the whole training; with few examples that is many epochs. */
  updates: number
}

/** Small enough for some noise in the steps, large enough to be quick. */
const batch = 8

export const recipes: Recipe[] = [
  {
    id: 'wide',
    symptoms: ['too-little', 'by-heart'],
    hidden: [64],
    optimizer: 'adam',
    lr: 0.01,
    decay: 0.05,
    dropout: 0.2,
    updates: 2500,
  },
  { id: 'deep', symptoms: ['too-little'], hidden: [64, 64], optimizer: 'adam', lr: 0.01, decay: 0.05, updates: 2500 },
  {
    id: 'smooth',
    symptoms: ['too-little', 'by-heart'],
    hidden: [64],
    activation: 'tanh',
    optimizer: 'adam',
    lr: 0.01,
    decay: 0.05,
    dropout: 0.3,
    updates: 2500,
  },
  {
    id: 'brief',
    symptoms: ['by-heart'],
    hidden: [64],
    activation: 'tanh',
    optimizer: 'adam',
    lr: 0.01,
    decay: 0.05,
    dropout: 0.3,
    updates: 800,
  },
  { id: 'straight', symptoms: ['by-heart'], hidden: [], optimizer: 'adam', lr: 0.01, decay: 0.05, updates: 800 },
  {
    id: 'patient',
    symptoms: ['too-little', 'by-heart'],
    hidden: [64],
    optimizer: 'adam',
    lr: 0.003,
    dropout: 0.3,
    updates: 7000,
  },
  { id: 'plain', symptoms: ['too-little'], hidden: [64], optimizer: 'sgd', lr: 0.1, updates: 2500 },
]

/** A plan for the same data with the settings of a recipe, everything else as usual; undefined when it would take too long. */
export function prepared(
  { id: _, symptoms: __, updates, ...settings }: Recipe,
  plan: TrainingPlan,
): TrainingPlan | undefined {
  const { dataset, noise, points, validation, seed, sample } = plan
  const data = { dataset, noise, points, validation, seed, sample }
  const aBatch = Math.min(batch, points)
  const epochs = Math.min(400, Math.max(5, Math.round(updates / updatesOf({ points, batch: aBatch, epochs: 1 }))))
  const next = { ...defaultPlan, ...data, batch: aBatch, epochs, ...settings }
  return planThatFits(next) === undefined ? next : undefined
}
