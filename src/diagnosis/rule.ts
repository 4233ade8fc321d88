import type { Claim } from './claims/claim.ts'
import type { Severity, Verdict } from './diagnosis.ts'
import type { Signals } from './signals.ts'

/** What a rule says when it applies: how bad, what it means for the whole run, and the numbers it saw. */
export interface Observation {
  severity: Severity
  verdict: Verdict
  evidence: string
}

/** One symptom. `id` is also the name of its page in `content/diagnoses/` and of its test. */
export interface Rule {
  id: string
  /** What holds whenever the rule applies: it does not apply otherwise, and its page may say so without asking again. */
  claims: Claim[]
  check(signals: Signals): Observation | undefined
}

/** What a rule says to a run; undefined where it does not apply, or one of its claims does not hold. */
export function observe({ claims, check }: Rule, signals: Signals): Observation | undefined {
  return claims.every(({ holds }) => holds(signals)) ? check(signals) : undefined
}
