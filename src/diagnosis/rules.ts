import type { Rule } from './rule.ts'
import { batchTooLarge } from './rules/batch-too-large.ts'
import { deadNetwork } from './rules/dead-network.ts'
import { decayTooStrong } from './rules/decay-too-strong.ts'
import { divergence } from './rules/divergence.ts'
import { healthy } from './rules/healthy.ts'
import { noSignal } from './rules/no-signal.ts'
import { noisySteps } from './rules/noisy-steps.ts'
import { noisyValidation } from './rules/noisy-validation.ts'
import { oscillation } from './rules/oscillation.ts'
import { overconfidence } from './rules/overconfidence.ts'
import { overfitting } from './rules/overfitting.ts'
import { slowLearning } from './rules/slow-learning.ts'
import { suspiciousSplit } from './rules/suspicious-split.ts'
import { tooFewEpochs } from './rules/too-few-epochs.ts'
import { tooMuchDropout } from './rules/too-much-dropout.ts'
import { tooShortToTell } from './rules/too-short-to-tell.ts'
import { tooSmallNetwork } from './rules/too-small-network.ts'
import { unstableSeeds } from './rules/unstable-seeds.ts'
import { wastedEpochs } from './rules/wasted-epochs.ts'

/** From worst to mildest: numeric failure, nothing learnt, generalisation, too little learnt, instability, efficiency. */
export const rules: Rule[] = [
  deadNetwork,
  divergence,
  tooShortToTell,
  suspiciousSplit,
  noSignal,
  overconfidence,
  overfitting,
  batchTooLarge,
  tooMuchDropout,
  decayTooStrong,
  tooSmallNetwork,
  tooFewEpochs,
  slowLearning,
  oscillation,
  unstableSeeds,
  noisySteps,
  noisyValidation,
  wastedEpochs,
  healthy,
]
