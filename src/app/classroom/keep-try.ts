import { historiesOf } from '../../training/early-stop.ts'
import type { ChallengePost } from '../../classroom/challenge-post.ts'
import { UserError } from '../../errors.ts'
import { scoreOf } from '../../practice/challenge/score.ts'
import type { Attempt, ChallengeTries } from '../challenge/record.ts'
import type { Round } from '../challenge/round.ts'
import { type Context, personKey, type Place } from '../command.ts'
import { mustKeep } from '../runs/keeping.ts'
import type { Study } from '../runs/study.ts'
import { postKey, serverCollections } from './collections.ts'
import { countLateTries, expected } from './posts/grade-challenge.ts'
import { noteStudent } from './store.ts'

export const untried: ChallengeTries = { attempts: [] }

/** What was tried, as it was written, and in which challenge. */
interface Tried {
  post: ChallengePost
  round: Round
  staff: boolean
  changes: string
}

/**
 * Adds a try to those of its person; where the challenge was counted meanwhile it is counted right away. Returns all of theirs.
 * @throws UserError `forbidden` when the runs are used up, `unavailable` when it can't be kept
 */
export async function keepTry(
  { post, round, staff, changes }: Tried,
  { planText, run }: Study,
  context: Context & { place: Place },
): Promise<ChallengeTries> {
  const { number, challenge } = post
  const { store, place, person } = context
  const who = personKey(person)
  const attempt: Attempt = { planText, score: scoreOf(historiesOf(run), challenge.goal) }
  const collections = serverCollections(store, place.server)
  let tries = untried
  const adding = collections.tries(number).changing(who, (old = untried) => {
    assertLeft(challenge, old, round)
    return (tries = { attempts: [...old.attempts, attempt] })
  })
  const keep = () => noteStudent(store, place.server, who, { name: person.name, staff }, [adding])
  await mustKeep(keep, `Your try at challenge ${number}`, round.line(`try:${JSON.stringify(changes)}`))
  const now = await collections.challenges.get(postKey(number))
  if (now?.counted) await countLateTries(context, place.server, now, who).catch(expected)
  return tries
}

/** @throws UserError `forbidden` when the runs are used up */
export function assertLeft(
  { number, budget }: ChallengePost['challenge'],
  { attempts }: ChallengeTries,
  round: Round,
): void {
  if (attempts.length < budget) return
  throw new UserError(
    'forbidden',
    `All your ${budget} runs of challenge ${number} are used. Your best try is scored again at the close.`,
    round.line(),
  )
}
