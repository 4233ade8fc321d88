import { median } from '../../diagnosis/statistics.ts'
import type { Goal } from '../../practice/challenge/challenge.ts'
import { differenceText } from './words.ts'

/** Scores that differ by less (a third of one example in 300) are the same to a reader. */
const sameScore = 0.001

/** Of a change for the worse at least this share must be beyond what all plans change by, to be put down to the choice. */
const ofChoice = 0.5

/** How the score of a plan that was chosen changed in the final, and how scores change there whichever plan one takes. */
export interface Changes {
  chosen: number
  /** Of plans that nobody chose by their scores; empty where there are none. */
  others: number[]
}

/** What a change from the tries to the final comes from. */
export type Cause = 'same' | 'luckier' | 'unknown' | 'harder' | 'choice'

/** Why a score changed: it is put down to the choice only where it changed for the worse by more than other plans did. */
export function causeOf({ chosen, others }: Changes, { comparison }: Goal): Cause {
  if (Math.abs(chosen) < sameScore) return 'same'
  const worse = (change: number) => (comparison === 'at-least' ? -change : change)
  if (worse(chosen) < 0) return 'luckier'
  if (others.length === 0) return 'unknown'
  const all = worse(median(others))
  const beyond = worse(chosen) - Math.max(0, all)
  return beyond > sameScore && beyond >= ofChoice * worse(chosen) ? 'choice' : 'harder'
}

/** Why the score of somebody's best try and its final score differ. */
export function reasonOf(changes: Changes, goal: Goal): string {
  const cause = causeOf(changes, goal)
  switch (cause) {
    case 'same':
      return 'Nearly the same: what you found does not depend on luck with a few examples. Keep looking at it this way, for often it does.'
    case 'luckier':
      return 'This time chance was kind: the new examples or seeds were a little easier.'
    case 'unknown':
      return 'You had no other try to choose from, so no luck of choosing is in it: these examples and seeds are a little harder than the first ones.'
    case 'harder':
      return `Your other tries changed alike (${differenceText(median(changes.others), goal.measure)} in the middle): the new examples and seeds are a little harder, whichever try you take.`
    case 'choice':
      return `You chose it among ${changes.others.length + 1} tries because it looked best: part of a good score is skill and part is luck with those very examples and seeds. The luck does not come along; your other tries changed by ${differenceText(median(changes.others), goal.measure)} in the middle. So the final score is the honest one.`
    default:
      return cause satisfies never
  }
}
