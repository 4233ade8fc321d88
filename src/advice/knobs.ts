import type { Verdict } from '../diagnosis/diagnosis.ts'
import { type suspicions, usualRate } from '../diagnosis/underfitting.ts'
import type { Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import * as candidates from './candidates.ts'
import * as extras from './extras.ts'

/** What is seen of a run before any of its knobs is suspected. */
export interface Observed extends ReturnType<typeof suspicions> {
  points: number
  /** Loss on held-out examples above that on training examples at the end, over the baseline. */
  gap: number
  /** Whether its loss swings, or its steps are noisy, at a rate that was told to stay. */
  restless: boolean
}

interface KnobAdvice {
  /** Every way to change it, for searching all that a student could change. */
  changes: candidates.CandidatePlans[]
  /** What makes it a suspect on a run whose curve looks sound, and what to try then. */
  suspected: { when: (observed: Observed) => boolean; change: candidates.CandidatePlans }[]
  /** The finding that names it as what went wrong, and the verdict it gives; null where none does. */
  finding: [id: string, verdict: Verdict] | null
  /** How far it lies from the usual, on its harmful side (the rate has two), in decades or comparable steps. */
  unusualness: (plan: TrainingPlan) => number
}

const decades = (value: number) => Math.max(0, Math.log10(value))

/** No value of it is called unusual. */
const neverUnusual = () => 0

/** Fewer examples than this are few, where the network already does better on them than on others by this much. */
const fewPoints = 100
const someGap = 0.12

/** What there is to try and to say for every knob. What it is called, and its usual values, stand in `plan/knobs.ts`. */
export const knobAdvice: Record<Knob, KnobAdvice> = {
  lr: {
    changes: [candidates.lowerRate, candidates.higherRate],
    suspected: [
      { when: ({ lowRate }) => lowRate, change: candidates.higherRate },
      { when: ({ highRate }) => highRate, change: candidates.lowerRate },
    ],
    finding: ['slow-learning', 'underfitting'],
    unusualness: ({ lr, optimizer }) => Math.abs(Math.log10(Math.max(lr, 1e-9) / usualRate[optimizer])),
  },
  batch: {
    changes: [candidates.smallerBatch, candidates.largerBatch],
    suspected: [{ when: ({ fewUpdates }) => fewUpdates, change: candidates.smallerBatch }],
    finding: ['batch-too-large', 'underfitting'],
    unusualness: ({ batch }) => decades(batch / 16),
  },
  epochs: {
    changes: [candidates.moreEpochs],
    suspected: [{ when: ({ fewEpochs }) => fewEpochs, change: candidates.moreEpochs }],
    finding: ['too-few-epochs', 'underfitting'],
    unusualness: ({ epochs }) => decades(60 / epochs),
  },
  decay: {
    changes: [candidates.someDecay, candidates.lessDecay],
    suspected: [{ when: ({ strongDecay }) => strongDecay, change: candidates.lessDecay }],
    finding: ['decay-too-strong', 'underfitting'],
    // The rate at the end of the run, against the rate at its start.
    unusualness: ({ decay, epochs }) => decades(1 + decay * (epochs - 1)),
  },
  dropout: {
    changes: [candidates.someDropout, candidates.lessDropout],
    suspected: [{ when: ({ muchDropout }) => muchDropout, change: candidates.lessDropout }],
    finding: ['too-much-dropout', 'underfitting'],
    // Half the units off is as unusual as a third of a decade; nearly all of them as a whole one.
    unusualness: ({ dropout }) => decades(1 / (1 - dropout)),
  },
  hidden: {
    changes: [candidates.largerNetwork, candidates.smallerNetwork],
    suspected: [{ when: ({ smallNetwork }) => smallNetwork, change: candidates.largerNetwork }],
    finding: ['too-small-network', 'underfitting'],
    unusualness: ({ hidden }) => decades(16 / Math.min(...hidden, hidden.length === 0 ? 1 : Infinity)),
  },
  optimizer: {
    changes: [candidates.otherOptimizer],
    suspected: [],
    finding: null,
    unusualness: neverUnusual,
  },
  momentum: {
    changes: [extras.lessMomentum, extras.someMomentum],
    suspected: [{ when: ({ strongMomentum }) => strongMomentum, change: extras.lessMomentum }],
    finding: null,
    unusualness: neverUnusual,
  },
  'weight-decay': {
    changes: [extras.lessWeightDecay, extras.someWeightDecay],
    suspected: [{ when: ({ strongWeightDecay }) => strongWeightDecay, change: extras.lessWeightDecay }],
    finding: ['slow-learning', 'underfitting'],
    unusualness: ({ 'weight-decay': weightDecay }) => decades(weightDecay / 0.03),
  },
  schedule: {
    changes: [extras.cosine, extras.evenRate],
    suspected: [{ when: ({ restless }) => restless, change: extras.cosine }],
    finding: null,
    unusualness: neverUnusual,
  },
  warmup: {
    changes: [extras.lessWarmup],
    suspected: [{ when: ({ longWarmup }) => longWarmup, change: extras.lessWarmup }],
    finding: ['slow-learning', 'underfitting'],
    unusualness: ({ warmup, epochs }) => decades(epochs / (epochs - warmup)),
  },
  stop: {
    changes: [extras.morePatience],
    suspected: [{ when: ({ shortPatience }) => shortPatience, change: extras.morePatience }],
    finding: ['too-few-epochs', 'underfitting'],
    unusualness: ({ stop, epochs }) => (stop === null ? 0 : decades(epochs / 10 / stop)),
  },
  activation: {
    changes: [candidates.otherActivation],
    suspected: [],
    finding: null,
    unusualness: neverUnusual,
  },
  points: {
    changes: [candidates.morePoints],
    suspected: [{ when: ({ points, gap }) => points < fewPoints && gap > someGap, change: candidates.morePoints }],
    finding: ['overfitting', 'overfitting'],
    unusualness: neverUnusual,
  },
}
