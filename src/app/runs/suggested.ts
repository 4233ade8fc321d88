import { formatPlan } from '../../plan/text.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { type Context, personKey } from '../command.ts'

/** Lets "run your suggestion" mean what a search has found: `next` is the plan to train, null where it found none. */
export function noteSuggested(
  plan: TrainingPlan,
  next: TrainingPlan | null,
  { conversations, person, place }: Pick<Context, 'conversations' | 'person' | 'place'>,
): void {
  const said = { planText: formatPlan(plan), next: next && formatPlan(next) }
  conversations?.note(personKey(person), place?.channel ?? '', said)
}
