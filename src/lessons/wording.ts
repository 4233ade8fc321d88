import { z } from 'zod'
import { claims as known, claimsIn } from '../diagnosis/claims.ts'
import { rules } from '../diagnosis/rules.ts'
import { measure, type Signals } from '../diagnosis/signals.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import { prose } from './prose.ts'

/** One way to put it, for runs on which all its claims hold. */
export interface Variant {
  when: string[]
  text: string
}

/** What a page says in one place, the strongest words first; the last variant always holds. */
export type Wording = Variant[]

const claimIds = known.map(({ id }) => id)

/** A text that holds of every run its page is shown for, or variants with the claims they need; the last one needs none. */
export const wording = (longest: number) =>
  z
    .union([
      prose(longest).transform((text): Wording => [{ when: [], text }]),
      z.array(z.strictObject({ when: z.array(z.enum(claimIds)).default([]), text: prose(longest) })).min(1),
    ])
    .refine(
      (variants) => variants.at(-1)!.when.length === 0,
      'the last variant stands for every run, so it has no when',
    )

/** The first variant whose claims hold of a run. */
export function wordsFor(variants: Wording, signals: Signals): string {
  const holds = (id: string) => known.some((claim) => claim.id === id && claim.holds(signals))
  return (variants.find(({ when }) => when.every(holds)) ?? variants.at(-1)!).text
}

/** What a page says of one run; the plan is not known of a log. */
export function sayingOf(run: Run, plan: TrainingPlan | null): (variants: Wording) => string {
  const signals = measure(run, plan)
  return (variants) => wordsFor(variants, signals)
}

/** What a text claims that neither its variant names nor the page's rule makes sure of. */
export function unnamedClaims(ruleId: string, { when, text }: Variant): string[] {
  const sure = rules.find(({ id }) => id === ruleId)?.claims.map(({ id }) => id) ?? []
  return claimsIn(text)
    .map(({ id }) => id)
    .filter((id) => !when.includes(id) && !sure.includes(id))
}
