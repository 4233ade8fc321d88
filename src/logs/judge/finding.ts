import type { Finding, Severity, Verdict } from '../../diagnosis/diagnosis.ts'

/** What a log shows. `no-verdict`: it is a log, and its numbers decide nothing, for the reason that is said. */
export interface Judgement {
  verdict: Verdict
  main: Finding
  others: Finding[]
  /** What to bring so that more can be said, where that is known. */
  bring: string | null
}

const say =
  (verdict: Verdict, severity: Severity) =>
  (id: string, evidence: string): Judgement => ({ verdict, main: { id, severity, evidence }, others: [], bring: null })

export const diverged = (evidence: string): Judgement => say('diverged', 'problem')('divergence', evidence)
export const overfits = (evidence: string): Judgement => say('overfitting', 'problem')('overfitting', evidence)
export const underfits = (id: 'slow-learning' | 'too-few-epochs', evidence: string): Judgement =>
  say('underfitting', 'problem')(id, evidence)
export const converged = (evidence: string): Judgement => say('converged', 'note')('healthy', evidence)
export const unclear = (
  evidence: string,
  bring: string | null = null,
  id: 'no-verdict' | 'too-short-to-tell' = 'no-verdict',
): Judgement => ({
  ...say('unclear', 'note')(id, evidence),
  bring,
})
