import { diagnose } from '../diagnosis/diagnose.ts'
import { expectedMilliseconds } from '../plan/cost.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import { type Budget, openBudget } from './budget.ts'
import type { Laboratory } from './experiment.ts'
import { type Move, movesFrom } from './moves.ts'
import { freshDraws, type Judgement, judge, meanLoss, type Replicates, replicates, smallestEffect } from './pairs.ts'
import { race } from './race.ts'
import { prepared, recipes } from './recipes.ts'

/** Most steps: a path that can be read at a glance. */
export const mostSteps = 6

/** One step that surely helped, measured on pairs that no choice has seen; `run`: its plan on the student's own seed. */
export interface Step extends Judgement {
  move: Move
  run: Run
}

/** Where a coach has come to. `ended`: why it went no further; null while it is on its way. */
export interface Path {
  steps: Step[]
  ended: 'nothing-helps' | 'nothing-to-learn' | 'steps' | 'budget' | null
  /** Trainings until now, and about how much of the most work is done. */
  trainings: number
  share: number
}

/** Pairs of fresh seeds and draws on which a step is measured; once more as many where they do not decide. */
const pairs = 8

/** Fresh seeds and draws: those of the races, and beyond them those of the measurements. */
const raceDraws = 10_000
const pairDraws = 500_000
const betweenSteps = 100

/** A network that beats guessing by less than this share has learned nothing worth the name. */
const hardlyBetter = 0.03

/** Work of one coaching in trainings of a usual recipe, and its bounds in milliseconds of one worker. */
const usualTrainings = 350
const leastMilliseconds = 2500
const usualMilliseconds = 11_000
/** Where the plan itself takes long; as much as any command of several trainings may ask for. */
const mostMilliseconds = 20_000

/** A race and its measurement take about as long as so many trainings of the plan that it starts from. */
const raceTrainings = 90

/** So many trainings of the plan itself fit in: eight in a race, up to sixteen to measure its winner, and the moves beside them. */
const trainingsOfPlan = 30

/** The longest training of a plan that can be coached, in milliseconds. */
export const mostWork = mostMilliseconds / trainingsOfPlan

/** Whether a step from a plan can be measured within the time of one command. */
export function coachable(plan: TrainingPlan): boolean {
  return expectedMilliseconds(plan) <= mostWork
}

function budgetFor(plan: TrainingPlan): Budget {
  const usual = expectedMilliseconds(prepared(recipes[0]!, plan) ?? plan)
  const work = Math.min(usualMilliseconds, Math.max(leastMilliseconds, usualTrainings * usual))
  return openBudget(Infinity, Math.max(work, trainingsOfPlan * expectedMilliseconds(plan)))
}

/**
 * Brings a plan step by step to one about as good as its data allow: finds the most promising move in a race, measures it
 * on fresh pairs, and goes on while something surely helps. Yields the path after every race and every step.
 */
export async function* coach(plan: TrainingPlan, run: Run, laboratory: Laboratory): AsyncGenerator<Path, Path> {
  const budget = budgetFor(plan)
  const steps: Step[] = []
  let here = { plan, run }
  const path = (ended: Path['ended']) => pathOf(steps, ended, budget)
  let level: Run[] = [run]
  let ended: Path['ended'] = 'steps'
  while (steps.length < mostSteps) {
    budget.refill(raceTrainings * expectedMilliseconds(here.plan), usualMilliseconds)
    const moves = movesFrom(here.plan, diagnose(here.run, here.plan))
    const { move, own, whole } = await race(
      here.plan,
      moves,
      raceDraws + betweenSteps * steps.length,
      budget,
      laboratory.train,
    )
    if (own.length > 0) level = own
    ended = whole ? 'nothing-helps' : 'budget'
    if (move === null) break
    yield path(null)
    const measured = await measure(here.plan, move, pairDraws + betweenSteps * steps.length, budget, laboratory)
    if (measured?.judgement.outcome !== 'better') {
      ended = measured === undefined ? 'budget' : 'nothing-helps'
      break
    }
    level = measured.after.runs
    ended = 'steps'
    const [ownRun] = await laboratory.train([move.plan], true)
    steps.push({ move, run: ownRun!, ...measured.judgement })
    here = { plan: move.plan, run: ownRun! }
    yield path(null)
  }
  const guesses = meanLoss(level) > (1 - hardlyBetter) * level[0]!.baselineLoss
  return path(guesses && ended === 'nothing-helps' ? 'nothing-to-learn' : ended)
}

function pathOf(steps: Step[], ended: Path['ended'], budget: Budget): Path {
  return { steps: [...steps], ended, trainings: budget.used(), share: 1 - budget.left() / budget.whole }
}

interface Measured {
  before: Replicates
  after: Replicates
  judgement: Judgement
}

/** Measures a move on fresh pairs, twice as many where the first do not decide; undefined when there is no time for it. */
async function measure(
  plan: TrainingPlan,
  { plan: next }: Move,
  from: number,
  budget: Budget,
  { train }: Laboratory,
): Promise<Measured | undefined> {
  let known: Measured | undefined
  for (let round = 0; round < 2; round++) {
    if (!budget.take([plan, next].flatMap((one) => Array.from({ length: pairs }, () => one)))) return known
    const [before, after] = await replicates([plan, next], freshDraws(plan, from + round * pairs, pairs), (plans) =>
      train(plans),
    )
    known = judged(joined(known?.before, before!), joined(known?.after, after!))
    if (known.judgement.outcome !== 'same' || known.judgement.effect.mean > 0) return known
  }
  return known
}

function joined(known: Replicates | undefined, more: Replicates): Replicates {
  return { plan: more.plan, runs: [...(known?.runs ?? []), ...more.runs] }
}

function judged(before: Replicates, after: Replicates): Measured {
  return { before, after, judgement: judge(before, after, smallestEffect) }
}
