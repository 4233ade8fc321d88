import { type DatasetName, datasets } from '../plan/datasets.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { blobs } from './blobs.ts'
import { circles } from './circles.ts'
import type { DataSet, Examples } from './dataset.ts'
import type { Generator } from './generator.ts'
import { moons } from './moons.ts'
import { noSignal } from './no-signal.ts'
import { mixSeeds, randomStream } from './random.ts'
import { spiral } from './spiral.ts'
import { standardise } from './standardise.ts'
import { xor } from './xor.ts'

const generators: Record<DatasetName, Generator> = { moons, circles, xor, spiral, blobs, 'no-signal': noSignal }

/** The parts of a draw; each has a random stream of its own, so that more points leave the validation examples as they are. */
const parts = { training: 1, validation: 2, test: 3 } as const

/** Draws the examples of a plan. `heldOut: 'test'` draws fresh examples in place of the validation ones. */
export function drawData(plan: TrainingPlan, heldOut: 'validation' | 'test' = 'validation'): DataSet {
  const { inputs: columns, classes } = datasets[plan.dataset]
  const training = draw(plan, 'training', plan.points)
  const validation = draw(plan, heldOut, plan.validation)
  const { center, scale } = standardise(training, [training, validation], columns)
  return { training, validation, columns, classes, baselineLoss: baselineLoss(training, validation, classes), center, scale }
}

function draw(plan: TrainingPlan, part: keyof typeof parts, rows: number): Examples {
  const random = randomStream(mixSeeds(plan.sample, parts[part]))
  const generate = generators[plan.dataset]
  const inputs = new Float32Array(rows * 2)
  const labels = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const { x, y, label } = generate(random, row)
    inputs[2 * row] = x + plan.noise * random.gaussian()
    inputs[2 * row + 1] = y + plan.noise * random.gaussian()
    labels[row] = label
  }
  return { rows, inputs, labels }
}

/** Cross-entropy, on the held-out examples, of predicting the class shares of the training examples. */
function baselineLoss(training: Examples, heldOut: Examples, classes: number): number {
  const counts = classCounts(training, classes)
  // A class that never occurs in training is predicted as if half an example of it had been seen: the loss stays finite.
  const shares = counts.map((count) => Math.max(count, 0.5) / training.rows)
  const losses = classCounts(heldOut, classes).map((count, label) => -count * Math.log(shares[label]!))
  return losses.reduce((sum, loss) => sum + loss, 0) / heldOut.rows
}

function classCounts({ labels }: Examples, classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const label of labels) counts[label]! += 1
  return counts
}
