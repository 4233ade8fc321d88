import { type RandomStream, mixSeeds, randomStream } from '../../data/random.ts'
import { rateFor } from '../../plan/knobs.ts'
import type { TrainingPlan } from '../../plan/plan.ts'

/** The knobs that a random search draws. */
export const drawnKnobs = ['lr', 'batch', 'decay', 'dropout'] as const

/** Keeps the draws apart from every other stream of the same seed. */
const stream = 0x5eed

const batches = [4, 8, 16, 32, 64, 128]

/**
 * A plan with so many companions that differ from it in several knobs at once; itself is the first. The same plan draws
 * the same companions: its seed decides.
 */
export function randomPlans(plan: TrainingPlan, count: number): TrainingPlan[] {
  const random = randomStream(mixSeeds(plan.seed, stream))
  return [plan, ...Array.from({ length: count - 1 }, () => ({ ...plan, ...draw(plan, random) }))]
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
