import { z } from 'zod'

/** The five words for how a run ended. */
export const verdicts = ['converged', 'diverged', 'overfitting', 'underfitting', 'unclear'] as const
/** One of the five verdicts. */
export type Verdict = (typeof verdicts)[number]

/** How much it matters: it spoils the run, it may spoil one, it is good to know. */
export const severities = ['problem', 'warning', 'note'] as const
/** One of the severities. */
export type Severity = (typeof severities)[number]

/** What one rule saw, with its numbers. `id` is the rule's id and the name of its page in `content/diagnoses/`. */
export const Finding = z.object({ id: z.string(), severity: z.enum(severities), evidence: z.string() })
export type Finding = z.infer<typeof Finding>

/**
 * What was seen in a run: the verdict, the finding it rests on, and what else was found. `from`: whether the curve
 * alone said so, or paired experiments.
 */
export const Diagnosis = z.object({
  verdict: z.enum(verdicts),
  main: Finding,
  others: z.array(Finding),
  /** What could not be checked, and why, in words for a person. */
  notChecked: z.array(z.string()),
  from: z.enum(['curve', 'experiment']),
})
export type Diagnosis = z.infer<typeof Diagnosis>
