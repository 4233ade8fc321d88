import { UserError } from '../../errors.ts'
import { parsePlan } from '../../plan/text.ts'
import type { Context } from '../command.ts'
import { challengeUnder } from '../live/muted.ts'
import { type PastRun, pastRun } from '../runs/past-runs.ts'
import type { Study } from '../runs/study.ts'
import { study } from './train.ts'

/** A run as it was kept, and its study: the same plan gives the same bits, so only the plan has to be kept. */
export interface RunAgain extends PastRun {
  /** Null where a plan of before is outside of today's bounds. */
  study: Study | null
}

/** A person's past run, trained anew. @throws UserError `not-found`; `unavailable` for an entry that is damaged; as `TrainingQueue.train` */
export async function runAgain(number: string, context: Context): Promise<RunAgain> {
  const run = await pastRun(number, context)
  if (run === undefined) throw new UserError('not-found', 'You have no run of that number.', '/history')
  const parsed = parsePlan(run.planText)
  if (!parsed.ok) return { ...run, study: null }
  const open = await challengeUnder(parsed.plan, context)
  const steps = study(parsed.plan, context, open === undefined)
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return { ...run, study: step.value }
  }
}
