import { contradictionAmong } from './contradictions.ts'
import { z } from 'zod'
import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { planText, readPlanText } from '../runs/plan-option.ts'
import { type SweptKnob } from '../../plan/knobs.ts'
import { isLogSpaced, spaced, type SweepFacts, sweepFacts } from '../../plan/sweep-values.ts'
import { randomPlans } from './random-search.ts'
import { expectedTotal, mostTotalMilliseconds, tooMuchWork } from '../runs/work-limit.ts'
import { mistakeInAll, plannedAll } from './all/input.ts'
import type { Factorial } from './all/design.ts'
import { type MapAxes, mapAxes, mapPlans, mapRange, mistakeInWith } from './map/axes.ts'
import { type Mistake, type Options, fewest, lineOf, options, overWithoutAll, seedsOf, usual } from './options.ts'

/** What a sweep trains: one plan for each value, in rising order; for a random one the plan itself first. */
export interface SweepInput {
  knob: SweptKnob | 'random' | 'all'
  base: TrainingPlan
  plans: TrainingPlan[]
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

interface Range {
  from: number
  to: number
}

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
  const { knob, from, to, plan = '' } = typed
  const result = readPlanText(plan)
  if (!result.ok) return { message: `In plan: ${result.problem}`, options: { ...typed, plan: result.corrected } }
  if (knob === 'all') return mistakeInAll(typed, result.plan)
  if (typed.over !== undefined) return overWithoutAll(typed)
  if (typed.with !== undefined && (knob === 'random' || knob === typed.with)) return mistakeInWith(typed)
  if (knob !== 'random') return mistakeInRange(typed, knob, result.plan) ?? mistakeInWork(typed)
  if (from === undefined && to === undefined) return mistakeInWork(typed)
  const message = 'from and to belong to one knob; random draws several, each from a range of its own.'
  return { message, options: without(without(typed, 'from'), 'to') }
}

function mistakeInRange(typed: Options, knob: SweptKnob, plan: TrainingPlan): Mistake | undefined {
  const { whole, minimum, maximum } = sweepFacts(knob, plan)
  for (const end of ['from', 'to'] as const) {
    const value = typed[end]
    if (value === undefined) continue
    const nearest = Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value))
    if (value === nearest) continue
    const rule = `a ${whole ? 'whole ' : ''}number from ${minimum} to ${maximum}`
    return { message: `${end} is ${value}, but ${knob} must be ${rule}.`, options: { ...typed, [end]: nearest } }
  }
  const { from, to } = rangeOf(typed, knob, plan)
  if (from < to) return undefined
  const message = `from is ${from} and to is ${to}; from must be the smaller one.`
  const both = typed.from !== undefined && typed.to !== undefined
  const ends = from > to && both ? { from: to, to: from } : widened(typed, { from, to }, sweepFacts(knob, plan))
  return { message, options: ends.from < ends.to ? { ...typed, ...ends } : without(without(typed, 'from'), 'to') }
}

/** A range from the end that was given, over two powers of ten where factors matter, else as far as there is. */
function widened({ from: given }: Options, { from, to }: Range, { log, minimum, maximum, whole }: SweepFacts): Range {
  const rounded = (value: number) => (whole ? Math.round(value) : Number(value.toPrecision(6)))
  if (given !== undefined) return { from, to: log ? Math.min(maximum, rounded(from * 100)) : maximum }
  return { from: log ? Math.max(minimum, rounded(to / 100)) : minimum, to }
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
  // A run is longer than its warm-up, which would keep it from getting shorter.
  if (base.warmup > 0) return { ...typed, plan: planText({ ...base, warmup: 0 }) }
  // Only where they are the first of the two can their range be typed.
  if (typed.with === 'epochs')
    return { ...without(without(typed, 'from'), 'to'), knob: 'epochs', with: knob as SweptKnob }
  if (knob !== 'epochs')
    return { ...typed, plan: planText({ ...base, epochs: Math.max(1, Math.floor(base.epochs / 2)) }) }
  const { from, to } = rangeOf(typed, knob, base)
  const less = Math.max(1, Math.floor(from / 2))
  return { ...typed, from: less, to: Math.max(less + 1, Math.floor(to / 2)) }
}

function plansOf(typed: Options): SweepInput {
  const { knob, plan = '' } = typed
  const seeds = seedsOf(typed)
  const result = readPlanText(plan)
  const base = result.ok ? result.plan : defaultPlan
  if (knob === 'all') return { knob, base, ...plannedAll(typed, base), log: false, map: null }
  if (knob === 'random')
    return { knob, base, plans: randomPlans(base, stepsOf(typed)), seeds, log: false, map: null, factorial: null }
  const { from, to } = rangeOf(typed, knob, base)
  const log = isLogSpaced(knob, base, from, to)
  const values = spaced(from, to, stepsOf(typed), { log, whole: sweepFacts(knob, base).whole })
  const map = typed.with === undefined ? null : mapAxes({ knob, values }, typed.with, base)
  const plans = map ? mapPlans(base, map) : values.map((value) => ({ ...base, [knob]: value }))
  return { knob, base, plans, seeds, log, map, factorial: null }
}

function stepsOf({ knob, steps, with: second }: Options): number {
  if (second !== undefined) return steps ?? usual.mapSteps
  return steps ?? (knob === 'random' ? usual.randomSteps : usual.steps)
}

function rangeOf({ from, to, with: second }: Options, knob: SweptKnob, plan: TrainingPlan): Range {
  const facts = second === undefined ? sweepFacts(knob, plan) : mapRange(knob, plan)
  return { from: from ?? facts.from, to: to ?? facts.to }
}

function without(typed: Options, end: 'from' | 'to'): Options {
  const { [end]: _, ...rest } = typed
  return rest
}
