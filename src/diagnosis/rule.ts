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
  check(signals: Signals): Observation | undefined
}
