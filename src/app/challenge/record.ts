import { z } from 'zod'
import { UserError } from '../../errors.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import { type Context, personKey } from '../command.ts'
import type { Collection } from '../ports.ts'

const score = z.number().nullable()

/** One try: what was run, and its score on the validation examples; after the close also the final one. */
export const Attempt = z.object({ planText: z.string(), score, final: score.optional() })
export type Attempt = z.infer<typeof Attempt>

/** One person's tries at one challenge. */
export const ChallengeTries = z.object({ attempts: z.array(Attempt) })
export type ChallengeTries = z.infer<typeof ChallengeTries>

/** One person's own work on one challenge. */
export const ChallengeRecord = ChallengeTries.extend({
  closed: z.boolean(),
  /** Solved in this round or in one before. */
  solved: z.boolean(),
})
export type ChallengeRecord = z.infer<typeof ChallengeRecord>

const untouched: ChallengeRecord = { attempts: [], closed: false, solved: false }

type RecordContext = Pick<Context, 'store' | 'person'>

function ownRecords({ store, person }: RecordContext): Collection<ChallengeRecord> {
  return store.collection(`challenges/${personKey(person)}`, ChallengeRecord)
}

export async function recordOf({ id }: Challenge, context: RecordContext): Promise<ChallengeRecord> {
  return (await ownRecords(context).get(id)) ?? untouched
}

/** All challenges that a person has begun, by id. */
export async function recordsOf(context: RecordContext): Promise<Map<string, ChallengeRecord>> {
  const records = new Map<string, ChallengeRecord>()
  for await (const [id, record] of ownRecords(context).entries()) records.set(id, record)
  return records
}

/** Adds a try. @throws UserError `forbidden` when the challenge was closed, or the runs used up, in the meantime */
export function rememberAttempt(challenge: Challenge, attempt: Attempt, context: RecordContext) {
  return ownRecords(context).update(challenge.id, (record = untouched) => {
    assertOpen(challenge, record)
    return { ...record, attempts: [...record.attempts, attempt] }
  })
}

/** Closes a round with its final scores; of two closes at once the first one counts. */
export function rememberClose(challenge: Challenge, attempts: Attempt[], solved: boolean, context: RecordContext) {
  return ownRecords(context).update(challenge.id, (record = untouched) =>
    record.closed ? record : { attempts, closed: true, solved: solved || record.solved },
  )
}

/** A new round; that it was solved once is kept. */
export function rememberRestart(challenge: Challenge, context: RecordContext): Promise<ChallengeRecord> {
  return ownRecords(context).update(challenge.id, (record = untouched) => ({ ...untouched, solved: record.solved }))
}

/** @throws UserError `forbidden` when there are no runs left */
export function assertOpen({ id, number, budget }: Challenge, { closed, attempts }: ChallengeRecord): void {
  if (!closed && attempts.length < budget) return
  const [why, step] = closed ? ['it is closed', 'again:true'] : [`all ${budget} runs are used`, 'finish:true']
  throw new UserError('forbidden', `Challenge ${number} takes no more tries: ${why}.`, `/challenge id:${id} ${step}`)
}
