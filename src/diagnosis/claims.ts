import type { Claim } from './claims/claim.ts'
import * as ending from './claims/ending.ts'
import * as failing from './claims/failing.ts'
import * as moving from './claims/moving.ts'
import * as newExamples from './claims/new-examples.ts'
import * as settings from './claims/settings.ts'

/** Every claim that a sentence about a run can make. */
export const claims: Claim[] = [
  failing.notANumber,
  failing.blewUp,
  failing.noBetterThanGuessing,
  failing.worseThanGuessing,
  failing.neverBetterThanGuessing,
  failing.hardlyLearned,
  failing.silent,
  failing.jumps,
  ending.levelledOff,
  ending.stillFalling,
  ending.hardlyMoves,
  ending.fallsSteadily,
  ending.doneEarly,
  ending.changedNothing,
  moving.swings,
  moving.restless,
  moving.calmTraining,
  newExamples.validationRises,
  newExamples.trainFalls,
  newExamples.byHeart,
  newExamples.learnedItsTask,
  newExamples.closeTogether,
  newExamples.holdsOnNewExamples,
  newExamples.accuracyHeld,
  settings.fewExamplesAStep,
  settings.boldRate,
  settings.muchDropout,
  settings.rateIsZero,
  settings.stoppedEarly,
]

/** The claims that a text makes, by its words. */
export function claimsIn(text: string): Claim[] {
  return claims.filter(({ says }) => says.test(text))
}
