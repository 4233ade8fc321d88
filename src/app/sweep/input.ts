import { contradictionAmong } from './contradictions.ts'
import { z } from 'zod'
import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { planText, readPlanText } from '../runs/plan-option.ts'
import { type SweptKnob } from '../../plan/knobs.ts'
import { isLogSpaced, spaced, sweepFacts } from '../../plan/sweep-values.ts'
import { drawnKnobs, type DrawnRanges, randomPlans } from './random-search.ts'
import { readOver } from './all/over.ts'
import { expectedTotal, mostTotalMilliseconds, tooMuchWork } from '../runs/work-limit.ts'
import { mistakeInAll, plannedAll } from './all/input.ts'
import type { Factorial } from './all/design.ts'
import { type MapAxes, mapAxes, mapPlans, mistakeInWith } from './map/axes.ts'
import { endsWithoutKnob, firstEnds, hasEnd, mistakeInRange, rangeOf, secondEnds, withoutEnds } from './range.ts'
import { mistakeInSchedule, schedulePlans } from './schedules.ts'
import { fewestEpochs, mistakeInWarmup } from './warm-up.ts'
import { type Mistake, type Options, fewest, lineOf, options, overWithoutAll, seedsOf, usual } from './options.ts'

/** What a sweep trains: one plan for each value, in rising order; for a random one the plan itself first. */
export interface SweepInput {
  knob: SweptKnob | 'schedule' | 'random' | 'all'
  base: TrainingPlan
  plans: TrainingPlan[]
  /** The knobs that a random search draws; else empty. */
  drawn: readonly SweptKnob[]
  seeds: number
  /** Whether the values are spaced by equal factors. */
  log: boolean
  /** The values of both knobs, of a map; else null. */
  map: MapAxes | null
  /** The experiment on several knobs, of `knob:all`; else null. */
  factorial: Factorial | null
}

/** The options of `/sweep`, its plans made. What is wrong with them together is told with the whole line put right. */
export const SweepInput = options.transform((typed, context): SweepInput => {
  const mistake = mistakeIn(typed)
  if (!mistake) return plansOf(typed)
  const params = { instead: lineOf(corrected(mistake.options)) }
  context.issues.push({ code: 'custom', input: typed, message: mistake.message, params })
  return z.NEVER
})

/** Puts one mistake after the other right. */
function corrected(typed: Options): Options {
  const mistake = mistakeIn(typed)
  return mistake ? corrected(mistake.options) : typed
}

/** The first thing that is wrong, or undefined. Each correction leads closer to options that are right. */
function mistakeIn(typed: Options): Mistake | undefined {
  return mistakeInOptions(typed) ?? contradictionAmong(typed, plansOf(typed))
}

function mistakeInOptions(typed: Options): Mistake | undefined {
  const { knob, plan = '' } = typed
  const result = readPlanText(plan)
  if (!result.ok) return { message: `In plan: ${result.problem}`, options: { ...typed, plan: result.corrected } }
  if (knob === 'all') return mistakeInAll(typed, result.plan)
  if (knob === 'schedule') return mistakeInSchedule(typed) ?? mistakeInWork(typed)
  if (typed.over !== undefined && knob !== 'random') return overWithoutAll(typed)
  if (typed.with === undefined && hasEnd(typed, secondEnds)) return endsWithoutKnob(typed)
  if (typed.with !== undefined && (knob === 'random' || knob === typed.with)) return mistakeInWith(typed)
  if (knob !== 'random') return mistakeInRanges(typed, knob, result.plan) ?? mistakeInWork(typed)
  return mistakeInRandom(typed, result.plan) ?? mistakeInWork(typed)
}

function mistakeInRanges(typed: Options, knob: SweptKnob, plan: TrainingPlan): Mistake | undefined {
  const inFirst = mistakeInWarmup(typed, plan) ?? mistakeInRange(typed, knob, firstEnds, plan)
  return inFirst ?? (typed.with === undefined ? undefined : mistakeInRange(typed, typed.with, secondEnds, plan))
}

function mistakeInRandom(typed: Options, plan: TrainingPlan): Mistake | undefined {
  if (hasEnd(typed, firstEnds)) {
    const message = 'from and to belong to one knob; random draws several, each from a range that over can name.'
    return { message, options: withoutEnds(typed, firstEnds) }
  }
  const over = typed.over === undefined ? undefined : readOver(typed.over, plan)
  return over && !over.ok ? { message: over.message, options: { ...typed, over: over.corrected } } : undefined
}

function mistakeInWork(typed: Options): Mistake | undefined {
  const { plans, seeds, base } = plansOf(typed)
  const expected = expectedTotal(plans, seeds)
  // On two seeds or more, a plan that is too long by itself is above this limit too.
  if (expected <= mostTotalMilliseconds) return undefined
  return { message: tooMuchWork(plans.length * seeds, expected), options: lessWork(typed, base) }
}

/** One step towards less work: fewer seeds, then fewer values, then shorter trainings. */
function lessWork(typed: Options, base: TrainingPlan): Options {
  const { knob } = typed
  const seeds = seedsOf(typed)
  const steps = stepsOf(typed)
  const most = seedsOf({ with: typed.with })
  if (seeds > most) return { ...typed, seeds: Math.max(most, Math.floor(seeds / 2)) }
  if (steps > 5) return { ...typed, steps: Math.max(5, Math.floor((steps * 2) / 3)) }
  if (seeds > fewest.seeds) return { ...typed, seeds: fewest.seeds }
  // Its ranges may hold what makes the trainings long.
  if (typed.over !== undefined) {
    const { over: _, ...usualRanges } = typed
    return usualRanges
  }
  // A run is longer than its warm-up, which would keep it from getting shorter.
  if (base.warmup > 0) return { ...typed, plan: planText({ ...base, warmup: 0 }) }
  if (knob !== 'epochs' && typed.with !== 'epochs')
    return { ...typed, plan: planText({ ...base, epochs: Math.max(fewestEpochs(typed), Math.floor(base.epochs / 2)) }) }
  const ends = knob === 'epochs' ? firstEnds : secondEnds
  const { from, to } = rangeOf(typed, 'epochs', ends, base)
  const less = Math.max(1, Math.floor(from / 2))
  return { ...typed, [ends.from]: less, [ends.to]: Math.max(less + 1, Math.floor(to / 2)) }
}

function plansOf(typed: Options): SweepInput {
  const { knob, plan = '' } = typed
  const seeds = seedsOf(typed)
  const result = readPlanText(plan)
  const base = result.ok ? result.plan : defaultPlan
  const several = { base, log: false, map: null }
  if (knob === 'all') return { ...several, knob, ...plannedAll(typed, base), drawn: [] }
  if (knob === 'schedule') return { ...several, knob, plans: schedulePlans(base), drawn: [], seeds, factorial: null }
  if (knob === 'random') {
    const over = overOf(typed, base)
    const plans = randomPlans(base, stepsOf(typed), over)
    return { ...several, knob, plans, drawn: over ? [...over.keys()] : drawnKnobs, seeds, factorial: null }
  }
  const { from, to } = rangeOf(typed, knob, firstEnds, base)
  const log = isLogSpaced(knob, base, from, to)
  const values = spaced(from, to, stepsOf(typed), { log, whole: sweepFacts(knob, base).whole })
  const map =
    typed.with === undefined
      ? null
      : mapAxes({ knob, values }, typed.with, rangeOf(typed, typed.with, secondEnds, base), base)
  const plans = map ? mapPlans(base, map) : values.map((value) => ({ ...base, [knob]: value }))
  return { knob, base, plans, drawn: [], seeds, log, map, factorial: null }
}

/** The ranges to draw from; none with a mistake in them, or where the usual ones will do. */
function overOf({ over }: Options, base: TrainingPlan): DrawnRanges | undefined {
  const read = over === undefined ? undefined : readOver(over, base)
  return read?.ok ? read.asked : undefined
}

function stepsOf({ knob, steps, with: second }: Options): number {
  if (second !== undefined) return steps ?? usual.mapSteps
  // All schedules are tried: none can be left out.
  if (knob === 'schedule') return fewest.steps
  return steps ?? (knob === 'random' ? usual.randomSteps : usual.steps)
}
