import type { TrainingPlan } from '../../plan/plan.ts'
import { isTryOf } from '../../practice/challenge/challenge.ts'
import { UserError } from '../../errors.ts'
import type { Context } from '../command.ts'
import { liveFor, type OpenChallenge } from './live.ts'

type MutedContext = Pick<Context, 'store' | 'person' | 'place' | 'practice'>

/**
 * The open challenge of a class whose start plan a plan is, or one of the tries at it: on such a plan nothing is advised.
 * Undefined for all other plans.
 */
export async function challengeUnder(plan: TrainingPlan, context: MutedContext): Promise<OpenChallenge | undefined> {
  const { challenges } = await liveFor(context)
  return challenges.find(({ challenge }) => isTryOf(challenge, plan))
}

/** @throws UserError `forbidden` where a search would find what an open challenge of the class asks for */
export async function assertNoChallenge(what: string, plan: TrainingPlan, context: MutedContext): Promise<void> {
  const open = await challengeUnder(plan, context)
  if (!open) return
  throw new UserError(
    'forbidden',
    `${what} would look for what challenge ${open.number} of a class asks for, so it waits until that has closed. What you name yourself is trained as always.`,
    context.place ? `/challenge post:${open.number}` : '/challenge',
  )
}

/** What stands in place of advice. */
export const mutedWords = ({ number }: OpenChallenge): string =>
  `This is one of the plans of challenge ${number}, which is open in a class. Until it has closed I say what happened and advise nothing: the next step is yours to find.`
