import type { Template } from './draft.ts'
import { band } from './templates/band.ts'
import { falseSentence } from './templates/false-sentence.ts'
import { happened } from './templates/happened.ts'
import { lowest } from './templates/lowest.ts'
import { mends } from './templates/mends.ts'
import { nextStep } from './templates/next-step.ts'
import { order } from './templates/order.ts'
import { whatWasTurned } from './templates/what-was-turned.ts'
import { whichOfTwo } from './templates/which-of-two.ts'
import { whoseCurve } from './templates/whose-curve.ts'

/** All ways to ask. */
export const templates: Template[] = [
  whichOfTwo,
  lowest,
  happened,
  mends,
  whoseCurve,
  whatWasTurned,
  nextStep,
  order,
  band,
  falseSentence,
]
