import { planOf } from '../../../plan/changed-plan.ts'
import { formatPlan } from '../../../plan/text.ts'
import type { Challenge } from '../../../practice/challenge/challenge.ts'
import { goalOn, type Scores, withDraw } from '../../../practice/challenge/drawn.ts'
import { scoreOf } from '../../../practice/challenge/score.ts'
import { type ChallengeTraining, finalScore, studyTry } from '../../challenge/attempt.ts'

/** Draws that are tried: on nearly every one the exemplar reaches a goal that the start misses. */
const mostDraws = 4

/** A challenge as one class gets it. */
export interface DrawnChallenge {
  challenge: Challenge
  /** By how much the exemplar's score changes from its tries to the final: what is no luck of choosing. Null: a run broke. */
  shift: number | null
}

const measured = new WeakMap<Challenge, Scores>()

/**
 * Draws noise, data and goal for a class, so that what is known of the content's own does not solve it. Where no draw suits, the
 * class gets the content's. @throws UserError as the queue
 */
export async function drawChallenge(
  challenge: Challenge,
  salt: string,
  training: ChallengeTraining,
): Promise<DrawnChallenge> {
  const own = measured.get(challenge) ?? (await scoresOf(challenge, challenge.exemplar, training))
  measured.set(challenge, own)
  for (let draw = 1; draw <= mostDraws; draw++) {
    const drawn = withDraw(challenge, `${salt} ${draw}`)
    const exemplar = await scoresOf(drawn, drawn.exemplar, training)
    const start = await scoresOf(drawn, '', training)
    const goal = goalOn(challenge, own, { start, exemplar }, `${salt} ${draw}`)
    if (goal) return { challenge: { ...drawn, goal }, shift: shiftOf(exemplar) }
  }
  return { challenge, shift: shiftOf(own) }
}

async function scoresOf({ plan, goal }: Challenge, changes: string, training: ChallengeTraining): Promise<Scores> {
  const tried = planOf(plan, changes)
  const { run } = await studyTry(tried, training)
  return { tries: scoreOf(run.histories, goal), final: await finalScore(goal, formatPlan(tried), training) }
}

const shiftOf = ({ tries, final }: Scores): number | null => (tries === null || final === null ? null : final - tries)
