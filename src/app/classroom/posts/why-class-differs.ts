import type { ChallengeResults } from '../../../classroom/challenge-results.ts'
import type { Challenge } from '../../../practice/challenge/challenge.ts'
import { causeOf } from '../../challenge/why-different.ts'
import { differenceText } from '../../challenge/words.ts'

/** With fewer scores than this, one could tell whose they are. */
export const fewestShown = 3

/** Why the scores of a class differ, whichever way. `shift` is what the exemplar's score changed by, which nobody chose. */
export function whyDifferent(
  { goal, budget }: Challenge,
  { change, wild, scored }: ChallengeResults,
  shift: number | null,
): string {
  const edge =
    wild === 0
      ? ''
      : ` With fresh seeds, ${wild === 1 ? 'one best try' : `${wild} best tries`} got out of control: settings close to the edge hold with some seeds and not with others.`
  if (change === null) return `**Why score twice?** A good score may be luck with a few examples and seeds.${edge}`
  const middle = scored < fewestShown ? '' : ` (${differenceText(change, goal.measure)} in the middle)`
  const cause = causeOf({ chosen: change, others: shift === null ? [] : [shift] }, goal)
  const known = shift === null ? '' : `, which the exemplar shows too: ${differenceText(shift, goal.measure)}`
  const reason = {
    same: 'They hardly do: what was found does not depend on luck with a few examples',
    luckier: 'This time the new examples or seeds were a little easier',
    unknown: `The new examples and seeds may be a little harder, and everybody chose among up to ${budget} tries the one that looked best, which takes some luck along`,
    harder: `The new examples and seeds are a little harder for every plan${known}`,
    choice: `Everybody chose, among up to ${budget} tries, the one that looked best on the validation examples. Part of that was skill, and part luck with those examples and seeds. The luck does not come along; the exemplar, which nobody chose, changed by ${differenceText(shift ?? 0, goal.measure)}`,
  }[cause]
  return `**Why the two scores differ**${middle}. ${reason}. The final score is the one that counts.${edge}`
}
