import { mixSeeds, randomStream } from '../../src/data/random.ts'
import { datasetDefaults, type DatasetName, datasetNames } from '../../src/plan/datasets.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import { defaultPlan, TrainingPlan } from '../../src/plan/plan.ts'

export type Half = 'tuning' | 'reporting'

/** The halves share no random number, and the reporting half turns the knobs to values that the other never has. */
const halves: Record<Half, { salt: number; stretch: number }> = {
  tuning: { salt: 0x70e, stretch: 1 },
  reporting: { salt: 0x4ef0, stretch: 1.3 },
}

/** What students type, by knob: the usual round numbers, those that break a run among them. */
const values = {
  lr: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.05, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 30, 100],
  batch: [1, 2, 3, 4, 8, 32, 64, 128, 300],
  epochs: [2, 5, 10, 20, 30, 100, 150, 200, 300, 500],
  decay: [0.01, 0.03, 0.1, 0.3, 1, 10, 100],
  dropout: [0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9],
  points: [12, 15, 20, 30, 40, 60, 100, 150, 600, 1000],
  noise: [0.05, 0.1, 0.2, 0.3, 0.4, 0.5],
  validation: [20, 50, 150, 600],
} as const

const shapes = [
  [],
  [1],
  [2],
  [3],
  [4],
  [8],
  [16],
  [32],
  [64],
  [128],
  [4, 4],
  [8, 8],
  [32, 32],
  [64, 64],
  [16, 16, 16],
  [24, 24, 24],
]

/** How many knobs a student turns at once. */
const turns = [0, 1, 1, 1, 1, 2, 2, 2, 3, 4]

/** One plan in eight has few examples and much time for them, so that enough runs learn by heart to count them. */
function learningByHeart(dataset: DatasetName, pick: <T>(from: readonly T[]) => T): Partial<TrainingPlan> {
  const { noise } = datasetDefaults(dataset)
  return {
    points: pick([15, 20, 30, 40, 60]),
    hidden: [...pick([[32, 32], [64, 64], [64], [128]])],
    epochs: pick([100, 200, 300]),
    noise: Number((noise * pick([1, 1.5, 2])).toPrecision(2)),
  }
}

/** A plan as a student might type it: a data set, none to four knobs turned, fresh seeds. The same for the same index. */
export function studentPlan(half: Half, index: number): TrainingPlan {
  const { salt, stretch } = halves[half]
  const { uniform } = randomStream(mixSeeds(salt, index))
  const pick = <T>(from: readonly T[]): T => from[Math.floor(uniform() * from.length)]!
  const between = () => stretch ** (2 * uniform() - 1)
  const dataset = pick([...datasetNames, 'moons', 'circles'] as const)
  const whole = () => Math.floor(uniform() * 2 ** 31)
  const plan = { ...defaultPlan, ...datasetDefaults(dataset), dataset, seed: whole(), sample: whole() }
  const knobs = ['lr', 'lr', 'batch', 'epochs', 'decay', 'dropout', 'points', 'hidden', 'optimizer'] as const
  const rare = ['noise', 'validation', 'activation'] as const
  for (let left = pick(turns); left > 0; left--) {
    const knob = uniform() < 0.12 ? pick(rare) : pick(knobs)
    if (knob === 'hidden') plan.hidden = [...pick(shapes)]
    else if (knob === 'optimizer') Object.assign(plan, { optimizer: 'adam', lr: pick([0.1, 0.01, 0.01, 0.003]) })
    else if (knob === 'activation') plan.activation = 'tanh'
    else if (knob === 'lr' || knob === 'decay' || knob === 'noise')
      plan[knob] = Number((pick(values[knob]) * between()).toPrecision(2))
    else if (knob === 'dropout') plan.dropout = Number(Math.min(0.95, pick(values.dropout) * between()).toFixed(2))
    else
      plan[knob] = Math.max(knob === 'batch' || knob === 'epochs' ? 1 : 10, Math.round(pick(values[knob]) * between()))
  }
  if (index % 8 === 7) Object.assign(plan, learningByHeart(dataset, pick))
  const fitting = planThatFits(plan) ?? plan
  return TrainingPlan.safeParse(fitting).success ? fitting : studentPlan(half, index + 1_000_003)
}
