import { z } from 'zod'
import { PlanOptions, TrainingPlan } from '../../plan/plan.ts'
import { correctionOf, formatPlan } from '../../plan/text.ts'
import { expectable, type Expected, type Sureness, SureOption } from '../../practice/guess/guess.ts'

const TrainOptions = PlanOptions.extend({
  guess: z.enum(expectable).optional().describe('What you think will happen: said before, compared with the verdict'),
  sure: SureOption.optional().describe('How sure you are of your guess: 1 not very, 2 fairly, 3 very'),
})

/** A plan to train, and what the person expects of it. */
export interface TrainInput {
  plan: TrainingPlan
  guess: { expected: Expected; sure: Sureness | null } | null
}

/** The options of `/train`: those of a plan, and a guess, which is no part of it. What is wrong is told with the whole line put right. */
export const TrainInput = TrainOptions.transform(({ guess, sure, ...options }, context): TrainInput => {
  const parsed = TrainingPlan.safeParse(options)
  const issue = parsed.error?.issues[0]
  if (issue) report(issue.message, correctionOf(issue as { params?: unknown }), String(issue.path[0] ?? ''))
  else if (guess === undefined && sure !== undefined) {
    const choices = expectable.join(', ')
    const message = `sure says how sure you are of a guess, and guess is missing. It must be one of ${choices}.`
    report(message, formatPlan(parsed.data!), 'guess')
  }
  return {
    plan: parsed.data!,
    guess: guess === undefined ? null : { expected: guess, sure: sure ?? null },
  }

  function report(message: string, plan: string, field: string): void {
    const said = `guess:${guess ?? expectable[0]}`
    const rest = guess === undefined && sure === undefined ? '' : sure === undefined ? said : `${said} sure:${sure}`
    const instead = `${plan} ${rest}`.trim()
    context.issues.push({ code: 'custom', input: options, path: [field], message, params: { instead } })
  }
})
