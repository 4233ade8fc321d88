import type { Signals } from '../signals.ts'

/**
 * A sentence about a run stands only while its predicate holds. `says` finds the sentences that make the claim; a page
 * lists the claim beside them, and the tests look for them in every reply.
 */
export interface Claim {
  id: string
  says: RegExp
  holds(signals: Signals): boolean
}
