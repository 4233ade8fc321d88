import { hashText } from '../../hash.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { formatPlan } from '../../plan/text.ts'
import type { Challenge, Goal } from './challenge.ts'
import { reaches } from './score.ts'

/** Scores of one plan: on the seeds and examples of a try, and on those of the final; null where a run broke. */
export interface Scores {
  tries: number | null
  final: number | null
}

/** Draws of the data that a class may get; two classes hardly ever get the same one. */
const draws = 1_000_000

/** The noise of a class lies within so much of the content's: the task stays as hard, its best settings move a little. */
const noiseSpread = 0.1

/** The room that a goal leaves the exemplar is the content's, by so much more or less. */
const roomSpread = 0.2

/** A number from −1 to 1 that a text decides. */
const chanceOf = (text: string): number => (2 * (hashText(text) % 10_007)) / 10_006 - 1

/**
 * A challenge on a draw of its data and with a noise of its own; its goal is still the content's, and has to be set by what
 * is measured on this draw.
 * @param salt decides the draw, such as the class and the number of its post
 */
export function withDraw(challenge: Challenge, salt: string): Challenge {
  const start = planOf(challenge.plan)
  const noise = Number((start.noise * (1 + noiseSpread * chanceOf(`noise ${salt}`))).toPrecision(2))
  const sample = 2 + (hashText(`sample ${salt}`) % draws)
  return { ...challenge, plan: formatPlan({ ...start, noise, sample }) }
}

/**
 * The goal on a draw: about as far from what the exemplar reaches there as the content's goal is from what it reaches on the
 * content's own data. Undefined where the start would reach it, or where a run broke.
 */
export function goalOn(
  { goal }: Challenge,
  own: Scores,
  drawn: { start: Scores; exemplar: Scores },
  salt: string,
): Goal | undefined {
  const [before, now] = [worstOf(own, goal), worstOf(drawn.exemplar, goal)]
  if (before === null || now === null) return undefined
  const room = Math.abs(goal.value - before) * (1 + roomSpread * chanceOf(`goal ${salt}`))
  const exact = goal.comparison === 'at-least' ? now - room : now + room
  // Rounded to what is shown, towards the easier side.
  const value = (goal.comparison === 'at-least' ? Math.floor(exact * 1000) : Math.ceil(exact * 1000)) / 1000
  const set = { ...goal, value }
  return [drawn.start.tries, drawn.start.final].some((score) => reaches(score, set)) ? undefined : set
}

/** Of both scores the one that is further from any goal; null when a run broke. */
function worstOf({ tries, final }: Scores, { comparison }: Goal): number | null {
  if (tries === null || final === null) return null
  return comparison === 'at-least' ? Math.min(tries, final) : Math.max(tries, final)
}
