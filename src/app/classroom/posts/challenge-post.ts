import { challengeTask } from '../../../classroom/task.ts'
import type { ChallengePost } from '../../../classroom/challenge-post.ts'
import type { LivePost } from '../../../classroom/class.ts'
import { UserError } from '../../../errors.ts'
import { planOf } from '../../../plan/changed-plan.ts'
import type { Challenge } from '../../../practice/challenge/challenge.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import { type ChallengeTraining, studyTry } from '../../challenge/attempt.ts'
import { type Classroom } from '../store.ts'
import { postKey, serverCollections } from '../collections.ts'
import { botFor } from './claim.ts'
import { drawChallenge } from './draw-challenge.ts'
import { exemplarBlocks, presentChallengePost } from './challenge-view.ts'
import type { Posted } from './quiz-view.ts'

/** Draws a challenge for a class and keeps it as it is given; undefined when it is no longer there. @throws UserError as the queue */
export async function freezeChallenge(
  { store, practice, training }: Pick<Classroom, 'store' | 'practice' | 'training'>,
  server: string,
  { number, day, quiz, closesAt }: LivePost,
): Promise<ChallengePost | undefined> {
  const { challenges } = serverCollections(store, server)
  const kept = await challenges.get(postKey(number))
  if (kept) return kept
  const challenge = practice.challenges.find(({ id }) => challengeTask(id) === quiz)
  if (!challenge) return undefined
  const drawn = await drawChallenge(challenge, `${server} ${number}`, { training, ...botFor(server) })
  const frozen: ChallengePost = {
    number,
    day,
    challenge: { ...drawn.challenge, number },
    shift: drawn.shift,
    closesAt,
    counted: false,
    spread: null,
  }
  return challenges.update(postKey(number), (old) => old ?? frozen)
}

/** The post of a challenge; the curves of its start plan are trained, never drawn. @throws UserError as the queue */
export async function challengeReply(
  challenge: Challenge,
  posted: Pick<Posted, 'closesAt' | 'zone' | 'missed'>,
  training: ChallengeTraining,
): Promise<Reply> {
  return presentChallengePost(challenge, await studyTry(planOf(challenge.plan), training), posted)
}

/** The exemplar's run, for real: trained now. Where it can't be, the reveal stands without it. */
export async function exemplarRun(challenge: Challenge, training: ChallengeTraining): Promise<Block[]> {
  try {
    return exemplarBlocks(challenge, await studyTry(planOf(challenge.plan, challenge.exemplar), training))
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    return [{ type: 'small', markdown: `Its run can't be shown at the moment: ${problem.message}` }]
  }
}
