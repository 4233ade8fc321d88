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
import { exemplarBlocks, presentChallengePost } from './challenge-view.ts'
import type { Posted } from './quiz-view.ts'

/** Keeps a challenge as it is given; undefined when it is no longer there. */
export async function freezeChallenge(
  { store, practice }: Pick<Classroom, 'store' | 'practice'>,
  server: string,
  { number, day, quiz, closesAt }: LivePost,
): Promise<ChallengePost | undefined> {
  const { challenges } = serverCollections(store, server)
  const kept = await challenges.get(postKey(number))
  if (kept) return kept
  const challenge = practice.challenges.find(({ id }) => challengeTask(id) === quiz)
  if (!challenge) return undefined
  const frozen: ChallengePost = {
    number,
    day,
    challenge: { ...challenge, number },
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
