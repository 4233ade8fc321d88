import { expectedMilliseconds } from '../plan/cost.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run } from '../training/run.ts'
import type { Budget } from './budget.ts'
import type { Move } from './moves.ts'
import { freshDraws, meanLoss, replicates } from './pairs.ts'

/** Draws that each round adds, and how many are left for the next one beside the plan itself and the best single knob. */
const rounds = [
  { draws: 2, left: 7 },
  { draws: 2, left: 3 },
  { draws: 4, left: 1 },
]

/**
 * Where trainings are cheap, as with twenty examples, every round has up to so many times the draws, as long as its first
 * round takes no more than this share of the budget: few examples make for luck, and two draws would choose by it.
 */
const mostTimes = 4
const shareOfFirstRound = 0.25

/** One knob says more than a recipe: it wins unless the recipe is better by this share of the loss. */
const forOneKnob = 0.05

/** Share of what is left that a race leaves for measuring its winner. */
const keptBack = 0.45

/** How a move came out on the draws of the race. */
interface Runner {
  move: Move | null
  plan: TrainingPlan
  runs: Run[]
}

/**
 * Finds the most promising move by successive halving: all on two draws, the best of them on more. The plan itself runs
 * along and `own` are its runs, none when there was no time for any; `move` is null when none beats it. `whole`: whether
 * there was time for all. `from`: how far the
 * draws lie from the plan's own.
 */
export async function race(
  plan: TrainingPlan,
  moves: Move[],
  from: number,
  budget: Budget,
  train: (plans: TrainingPlan[]) => Promise<Run[]>,
): Promise<{ move: Move | null; own: Run[]; whole: boolean }> {
  let runners: Runner[] = [
    { move: null, plan, runs: [] },
    ...moves.map((move) => ({ move, plan: move.plan, runs: [] })),
  ]
  const keep = keptBack * budget.left()
  let used = 0
  let whole = true
  const times = timesTheDraws(runners, budget)
  for (const [round, { draws: fewest, left }] of rounds.entries()) {
    const draws = times * fewest
    const repeated = (runner: Runner) => Array.from({ length: draws }, () => runner.plan)
    const fit =
      round === 0
        ? runners.filter((runner) => budget.take(repeated(runner), keep))
        : affordable(runners, (some) => budget.take(some.flatMap(repeated), keep))
    whole &&= round > 0 || fit.length === runners.length
    if (fit.length < 2 || fit[0]!.move !== null) break
    const more = await replicates(
      fit.map((runner) => runner.plan),
      freshDraws(plan, from + used, draws),
      train,
    )
    used += draws
    const ranked = fit
      .map((runner, index) => ({ ...runner, runs: [...runner.runs, ...more[index]!.runs] }))
      .toSorted((one, other) => meanLoss(one.runs) - meanLoss(other.runs))
    runners = staying(ranked, left)
  }
  return { move: winner(runners), own: runners[0]!.runs, whole }
}

function timesTheDraws(runners: Runner[], budget: Budget): number {
  const firstRound = rounds[0]!.draws * runners.reduce((sum, { plan }) => sum + expectedMilliseconds(plan), 0)
  return Math.max(1, Math.min(mostTimes, Math.floor((shareOfFirstRound * budget.left()) / firstRound)))
}

/** Who goes on. The plan itself does to the end, since the others are measured by it, and so does the best single knob. */
function staying(ranked: Runner[], left: number): Runner[] {
  const own = ranked.filter(({ move }) => move === null)
  const knob = ranked.filter(({ move }) => move?.kind === 'knob').slice(0, 1)
  const others = ranked.filter((runner) => ![...own, ...knob].includes(runner))
  return [...own, ...knob, ...others.slice(0, left)]
}

/** As many of the best as there is time for, so that a dear one does not fall behind cheap ones; none when it is too few. */
function affordable(runners: Runner[], take: (some: Runner[]) => boolean): Runner[] {
  for (let count = runners.length; count >= fewestRunners; count--)
    if (take(runners.slice(0, count))) return runners.slice(0, count)
  return []
}

/** The plan itself, the best single knob and the best recipe. */
const fewestRunners = 3

function winner(runners: Runner[]): Move | null {
  const loss = ({ runs }: Runner) => meanLoss(runs)
  const able = runners.filter(({ runs }) => runs.length > 0)
  const best = able.toSorted((one, other) => loss(one) - loss(other))[0]
  if (!best?.move) return null
  const knob = able.find(({ move, runs }) => move?.kind === 'knob' && meanLoss(runs) <= (1 + forOneKnob) * loss(best))
  return (knob ?? best).move
}
