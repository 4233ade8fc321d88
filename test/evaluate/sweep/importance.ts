import { logLosses } from '../../../src/advice/effects/outcome.ts'
import { effectShares } from '../../../src/advice/effects/shares.ts'
import type { TrainingQueue } from '../../../src/app/ports.ts'
import { measureFactorial } from '../../../src/app/sweep/all/measure.ts'
import type { NamedEffect } from '../../../src/app/sweep/all/so-far.ts'
import { SweepInput } from '../../../src/app/sweep/input.ts'
import { seedAfter } from '../../../src/plan/seeds.ts'
import type { Train } from '../engine.ts'
import { evaluation } from '../engine.ts'
import { shareText } from '../print.ts'
import { sweptCases } from './cases.ts'

/** Seeds and draws of the reference, others for every training: no experiment has seen them. */
const reference = { distance: 3_100_000, seeds: 5 }

/** Shares of the whole factorial on the seeds of the reference, what chance adds taken off, by the names of the knobs. */
async function trueShares({ plans, factorial, base }: SweepInput, train: Train): Promise<Map<string, number>> {
  const { factors, readOff } = factorial!
  const outcomes: number[][][] = []
  for (const [cell, plan] of plans.entries()) {
    const replicates: number[][] = []
    for (let index = 0; index < reference.seeds; index++) {
      const distance = reference.distance + cell * reference.seeds + index
      const run = await train({
        ...plan,
        seed: seedAfter(plan.seed, distance),
        sample: seedAfter(plan.sample, distance),
      })
      replicates.push(logLosses(run, readOff))
    }
    outcomes.push(replicates)
  }
  const sizes = factors.map(({ levels }) => levels.length)
  const shares = effectShares(outcomes, sizes, base.seed)
  return new Map(shares.map(({ effect, share }) => [keyOf(effect.map((factor) => factors[factor]!.knob)), share]))
}

const keyOf = (knobs: readonly string[]): string => knobs.join(' × ')

async function measured({ factorial, plans, seeds }: SweepInput, queue: TrainingQueue): Promise<NamedEffect[]> {
  const trainings = measureFactorial(
    { factorial: factorial!, plans, replicates: seeds },
    { ...evaluation, training: queue },
  )
  let step = await trainings.next()
  while (!step.done) step = await trainings.next()
  return step.value.effects
}

/** The shares of `/sweep knob:all` against the same factorial on five other seeds: order where intervals lie apart, and cover. */
export async function evaluateImportance(
  first: number,
  count: number,
  train: Train,
  queue: TrainingQueue,
): Promise<void> {
  const [ordered, held]: [boolean[], boolean[]] = [[], []]
  for (const plan of sweptCases(first).slice(0, count)) {
    const input = SweepInput.parse({ knob: 'all', plan })
    const effects = await measured(input, queue)
    const truth = await trueShares(input, train)
    const trueOf = ({ knobs }: NamedEffect) => truth.get(keyOf(knobs))!
    const apart = effects.flatMap((one) =>
      effects.filter(({ high }) => high < one.low).map((other) => trueOf(one) > trueOf(other)),
    )
    const inside = effects.map((effect) => trueOf(effect) >= effect.low && trueOf(effect) <= effect.high)
    ordered.push(...apart)
    held.push(...inside)
    const top = effects
      .slice(0, 3)
      .map((effect) => `${keyOf(effect.knobs)} ${percent(effect.share)} (true ${percent(trueOf(effect))})`)
    const missed = effects
      .filter((_, index) => !inside[index])
      .map(
        (effect) =>
          `${keyOf(effect.knobs)} ${percent(effect.low)} … ${percent(effect.high)} (true ${percent(trueOf(effect))})`,
      )
    process.stdout.write(
      `${plan}: order ${shareText(apart.filter(Boolean).length, apart.length)}, intervals ${shareText(inside.filter(Boolean).length, inside.length)}; ${top.join(', ')}${missed.length > 0 ? `; missed ${missed.join(', ')}` : ''}\n`,
    )
  }
  process.stdout.write(
    `order of effects whose intervals lie apart   ${shareText(ordered.filter(Boolean).length, ordered.length)}\n`,
  )
  process.stdout.write(
    `intervals that hold the true share           ${shareText(held.filter(Boolean).length, held.length)}\n`,
  )
}

const percent = (share: number): string => (100 * share).toFixed(1)
