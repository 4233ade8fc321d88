import { type Challenge, readTry } from '../../src/practice/challenge/challenge.ts'
import { finalSeeds, reaches, scoreOf, trySeeds } from '../../src/practice/challenge/score.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { historiesOf as historiesUpToStop } from '../../src/training/early-stop.ts'
import type { History } from '../../src/training/run.ts'
import type { TrainOn } from './practice-proof.ts'

/** What a plan scores as it is played: on the seeds of a try, and in the final. */
export async function playedScores(challenge: Challenge, changes: string, train: TrainOn) {
  const score = async (seeds: number[], heldOut: 'validation' | 'test') =>
    scoreOf(await historiesOf(challenge, changes, seeds, heldOut, train), challenge.goal)
  return { tries: await score(trySeeds, 'validation'), final: await score(finalSeeds, 'test') }
}

async function historiesOf(
  challenge: Challenge,
  changes: string,
  seeds: number[],
  heldOut: 'validation' | 'test',
  train: TrainOn,
): Promise<History[]> {
  const reading = readTry(challenge, changes)
  if (!reading.ok) throw new Error(`${challenge.id}: ${reading.problem}`)
  const histories: History[] = []
  for (const seed of seeds) histories.push(await played({ ...reading.plan, seed }, heldOut, train))
  return histories
}

/** As it is played, a run of the final ends where the examples of the tries stopped it. */
async function played(plan: TrainingPlan, heldOut: 'validation' | 'test', train: TrainOn): Promise<History> {
  if (heldOut === 'validation' || plan.stop === null) return historiesUpToStop(await train(plan, heldOut))[0]!
  const { stopped } = await train(plan, 'validation')
  return historiesUpToStop({ ...(await train({ ...plan, stop: null }, 'test')), stopped })[0]!
}

/** Two of five seeds that miss a goal by so much are not made up for by the others. */
const hopeless = 0.2

/** Whether a plan solves a challenge: whether it reaches the goal in the final. */
export async function solves(challenge: Challenge, changes: string, train: TrainOn): Promise<boolean> {
  const { goal } = challenge
  const first = scoreOf(await historiesOf(challenge, changes, finalSeeds.slice(0, 2), 'test', train), goal)
  if (first === null || (!reaches(first, goal) && Math.abs(first - goal.value) > hopeless)) return false
  return reaches(scoreOf(await historiesOf(challenge, changes, finalSeeds, 'test', train), goal), goal)
}

/** A recipe as somebody would try it on a challenge: what is fixed there is left out, what is out of bounds is set to its bound. */
export function adapted(challenge: Challenge, recipe: string): string {
  const free = recipe.split(' ').filter((word) => challenge.turn.some((knob) => word.startsWith(`${knob}:`)))
  let changes = free.join(' ')
  for (let reading = readTry(challenge, changes); !reading.ok; reading = readTry(challenge, changes))
    changes = reading.corrected
  return changes
}

/** So many challenges one plan may solve. */
export const mostByOne = 4

/**
 * Plans that people use for everything, and those that a search over two thousand plans found to solve most challenges:
 * no single one may solve more than `mostByOne`.
 */
export const recipes = [
  'optimizer:adam lr:0.02 batch:8 hidden:32-32 epochs:60 decay:0 dropout:0',
  'optimizer:adam lr:0.01 batch:16 hidden:32-32 epochs:30 decay:0 dropout:0',
  'optimizer:adam lr:0.001 batch:32 hidden:64-64 epochs:100 decay:0 dropout:0',
  'optimizer:sgd lr:0.1 batch:16 hidden:16-16 epochs:60 decay:0 dropout:0',
  'optimizer:sgd lr:0.3 batch:8 hidden:32-32 epochs:100 decay:0.02 dropout:0',
  'optimizer:sgd lr:0.2 batch:4 hidden:16-16 epochs:60 decay:0 dropout:0',
  'optimizer:adam lr:0.3 batch:4 hidden:64 epochs:60 decay:0 dropout:0',
  'optimizer:sgd lr:0.5 batch:4 hidden:32-32 epochs:200 decay:0.02 dropout:0',
  'optimizer:sgd lr:1 batch:16 hidden:64 epochs:40 decay:0 dropout:0',
  'optimizer:adam lr:0.1 batch:2 hidden:64-64 epochs:30 decay:0 dropout:0',
  'optimizer:sgd lr:0.03 batch:2 hidden:16-16 epochs:5 decay:0.5 dropout:0',
]
