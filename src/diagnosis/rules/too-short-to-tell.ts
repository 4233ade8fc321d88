import type { Rule } from '../rule.ts'

/** Below five epochs there is no tail to measure a trend in. */
const shortest = 5

/** Unless the loss still falls by more than this from the first to the last epoch: then more epochs are plainly missing. */
const plainFall = 0.02

/** Too few epochs for a trend, unless the loss already fell plainly. */
export const tooShortToTell: Rule = {
  id: 'too-short-to-tell',
  claims: [],
  check({ measured, train }) {
    if (measured >= shortest) return undefined
    const fall = 1 - train.values.at(-1)! / train.first
    if (measured > 1 && fall > plainFall) return undefined
    const evidence =
      measured === 1
        ? 'There is only one epoch, and one epoch shows no trend.'
        : `There are only ${measured} epochs, and no clear trend in them.`
    return { severity: 'note', verdict: 'unclear', evidence }
  },
}
