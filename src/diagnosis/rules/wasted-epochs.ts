import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/** A gain below this share of the baseline is not worth an epoch; seeds alone move the end of a healthy run by more. */
const worthwhile = 0.02

/** Wasted is a run whose last three fifths brought nothing. */
const reachedBy = 0.4

/** Below this many epochs there is nothing to save. */
const shortest = 20

export const wastedEpochs: Rule = {
  id: 'wasted-epochs',
  check({ validation, baseline, measured }) {
    if (!validation || measured < shortest) return undefined
    const target = validation.best + worthwhile * baseline
    const reached = validation.values.findIndex((value, epoch) => value <= target && epoch > 0) + 1
    if (reached === 0 || reached > reachedBy * measured) return undefined
    const evidence = `Validation loss was ${lossText(validation.values[reached - 1])} by epoch ${reached} and ${lossText(validation.end)} after all ${measured}.`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
