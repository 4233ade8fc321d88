import { type RandomStream, mixSeeds, randomStream } from '../../data/random.ts'
import { rateFor, type SweptKnob } from '../../plan/knobs.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { isLogSpaced, sweepFacts } from '../../plan/sweep-values.ts'

/** The knobs that a random search draws when none are named. */
export const drawnKnobs = ['lr', 'batch', 'decay', 'dropout'] as const

/** Keeps the draws apart from every other stream of the same seed. */
const stream = 0x5eed

const batches = [4, 8, 16, 32, 64, 128]

/** Knobs to draw, each from one number to another, both included. */
export type DrawnRanges = ReadonlyMap<SweptKnob, { from: number; to: number }>

/**
 * A plan with so many companions that differ from it in several knobs at once; itself is the first. The same plan draws
 * the same companions: its seed decides. `over`: other knobs and ranges than the usual ones.
 */
export function randomPlans(plan: TrainingPlan, count: number, over?: DrawnRanges): TrainingPlan[] {
  const random = randomStream(mixSeeds(plan.seed, stream))
  const drawn = () => (over ? drawFrom(plan, over, random) : draw(plan, random))
  return [plan, ...Array.from({ length: count - 1 }, () => ({ ...plan, ...drawn() }))]
}

/** By equal factors where those matter, else evenly. */
function drawFrom(plan: TrainingPlan, over: DrawnRanges, random: RandomStream): Partial<TrainingPlan> {
  const values = [...over].map(([knob, { from, to }]) => {
    const share = random.uniform()
    const exact = isLogSpaced(knob, plan, from, to) ? between(from, to, share) : from + (to - from) * share
    const rounded = sweepFacts(knob, plan).whole ? Math.round(exact) : twoDigits(exact)
    return [knob, Math.min(to, Math.max(from, rounded))]
  })
  return Object.fromEntries(values) as Partial<TrainingPlan>
}

/** Rates by equal factors; no dropout and no decay in half of the draws, for these are the usual values. */
function draw(
  { optimizer, schedule }: TrainingPlan,
  random: RandomStream,
): Pick<TrainingPlan, (typeof drawnKnobs)[number]> {
  return {
    lr: twoDigits(rateFor(optimizer, between(0.005, 3, random.uniform()))),
    batch: batches[Math.floor(random.uniform() * batches.length)]!,
    decay: drawDecay(schedule, random),
    dropout: random.uniform() < 0.5 ? 0 : (1 + Math.floor(random.uniform() * 5)) / 10,
  }
}

/** Another schedule takes no decay; what comes after is drawn as if it did. */
function drawDecay(schedule: TrainingPlan['schedule'], random: RandomStream): number {
  const decay = random.uniform() < 0.5 ? 0 : twoDigits(between(0.001, 1, random.uniform()))
  return schedule === 'inverse' ? decay : 0
}

const between = (low: number, high: number, share: number): number => low * (high / low) ** share

const twoDigits = (value: number): number => Number(value.toPrecision(2))
