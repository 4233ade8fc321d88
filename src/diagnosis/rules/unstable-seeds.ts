import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/** Spread of the final validation loss over seeds, over the baseline; healthy default plans show 0.03 to 0.05. */
const wide = 0.12

/** Seeds of one plan that end far apart. */
export const unstableSeeds: Rule = {
  id: 'unstable-seeds',
  claims: [],
  check({ seedSpread, baseline }) {
    if (seedSpread === null || seedSpread < wide * baseline) return undefined
    const evidence = `From seed to seed the final validation loss differs by ±${lossText(seedSpread)}.`
    return { severity: 'warning', verdict: 'converged', evidence }
  },
}
