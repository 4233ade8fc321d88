import type { Verdict } from '../diagnosis/diagnosis.ts'
import { type suspicions, usualRate } from '../diagnosis/underfitting.ts'
import type { Knob } from '../plan/knobs.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import * as ladder from './ladders.ts'

/** What is seen of a run before any of its knobs is suspected. */
export interface Seen extends ReturnType<typeof suspicions> {
  points: number
  /** Loss on held-out examples above that on training examples at the end, over the baseline. */
  gap: number
}

interface KnobAdvice {
  /** Every way to change it, for searching all that a student could change. */
  changes: ladder.Ladder[]
  /** What makes it a suspect on a run whose curve looks sound, and what to try then. */
  suspected: { when: (seen: Seen) => boolean; change: ladder.Ladder }[]
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
    changes: [ladder.lowerRate, ladder.higherRate],
    suspected: [
      { when: ({ lowRate }) => lowRate, change: ladder.higherRate },
      { when: ({ highRate }) => highRate, change: ladder.lowerRate },
    ],
    finding: ['slow-learning', 'underfitting'],
    unusualness: ({ lr, optimizer }) => Math.abs(Math.log10(Math.max(lr, 1e-9) / usualRate[optimizer])),
  },
  batch: {
    changes: [ladder.smallerBatch, ladder.largerBatch],
    suspected: [{ when: ({ fewUpdates }) => fewUpdates, change: ladder.smallerBatch }],
    finding: ['batch-too-large', 'underfitting'],
    unusualness: ({ batch }) => decades(batch / 16),
  },
  epochs: {
    changes: [ladder.moreEpochs],
    suspected: [{ when: ({ fewEpochs }) => fewEpochs, change: ladder.moreEpochs }],
    finding: ['too-few-epochs', 'underfitting'],
    unusualness: ({ epochs }) => decades(60 / epochs),
  },
  decay: {
    changes: [ladder.someDecay, ladder.lessDecay],
    suspected: [{ when: ({ strongDecay }) => strongDecay, change: ladder.lessDecay }],
    finding: ['decay-too-strong', 'underfitting'],
    // The rate at the end of the run, against the rate at its start.
    unusualness: ({ decay, epochs }) => decades(1 + decay * (epochs - 1)),
  },
  dropout: {
    changes: [ladder.someDropout, ladder.lessDropout],
    suspected: [{ when: ({ muchDropout }) => muchDropout, change: ladder.lessDropout }],
    finding: ['too-much-dropout', 'underfitting'],
    // Half the units off is as unusual as a third of a decade; nearly all of them as a whole one.
    unusualness: ({ dropout }) => decades(1 / (1 - dropout)),
  },
  hidden: {
    changes: [ladder.largerNetwork, ladder.smallerNetwork],
    suspected: [{ when: ({ smallNetwork }) => smallNetwork, change: ladder.largerNetwork }],
    finding: ['too-small-network', 'underfitting'],
    unusualness: ({ hidden }) => decades(16 / Math.min(...hidden, hidden.length === 0 ? 1 : Infinity)),
  },
  optimizer: {
    changes: [ladder.otherOptimizer],
    suspected: [],
    finding: null,
    unusualness: neverUnusual,
  },
  activation: {
    changes: [ladder.otherActivation],
    suspected: [],
    finding: null,
    unusualness: neverUnusual,
  },
  points: {
    changes: [ladder.morePoints],
    suspected: [{ when: ({ points, gap }) => points < fewPoints && gap > someGap, change: ladder.morePoints }],
    finding: ['overfitting', 'overfitting'],
    unusualness: neverUnusual,
  },
}
