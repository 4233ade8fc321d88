import { type DatasetName, datasets, type RealDatasetName } from '../plan/datasets.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { blobs } from './blobs.ts'
import { circles } from './circles.ts'
import type { DataSet, Examples } from './dataset.ts'
import { digits } from './digits.ts'
import { logarithm } from './elementary.ts'
import type { Generator } from './generator.ts'
import { moons } from './moons.ts'
import { noSignal } from './no-signal.ts'
import { type Part, partStream } from './parts.ts'
import { spiral } from './spiral.ts'
import { splitTable } from './split.ts'
import { standardise } from './standardise.ts'
import type { Tables } from './table.ts'
import { xor } from './xor.ts'

type GeneratedName = Exclude<DatasetName, RealDatasetName>

const generators: Record<GeneratedName, Generator> = {
  moons,
  circles,
  xor,
  spiral,
  blobs,
  'no-signal': noSignal,
  digits,
}

/**
 * Draws the examples of a plan. `heldOut: 'test'` takes others in place of the validation ones: fresh draws of a generated
 * set, rows that are left over of a real one (see `splitTable`). Only real sets need their table.
 * @throws Error when the table of the plan's data set is not among `tables`
 */
export function drawData(
  plan: TrainingPlan,
  heldOut: 'validation' | 'test' = 'validation',
  tables: Partial<Tables> = {},
): DataSet {
  const { inputs: columns, classes } = datasets[plan.dataset]
  const { training, heldOut: validation } = examplesOf(plan, heldOut, tables)
  const { center, scale } = standardise(training, [training, validation], columns)
  return {
    training,
    validation,
    columns,
    classes,
    baselineLoss: baselineLoss(training, validation, classes),
    center,
    scale,
  }
}

function examplesOf(plan: TrainingPlan, heldOut: 'validation' | 'test', tables: Partial<Tables>) {
  const { dataset } = plan
  if (!isReal(dataset)) {
    const generate = generators[dataset]
    return { training: draw(generate, plan, 'training'), heldOut: draw(generate, plan, heldOut) }
  }
  const table = tables[dataset]
  if (!table) throw new Error(`The table of ${dataset} was not handed over.`)
  return splitTable(table, plan, heldOut)
}

function isReal(dataset: DatasetName): dataset is RealDatasetName {
  return datasets[dataset].rows !== null
}

function draw(generate: Generator, { sample, noise, points, validation }: TrainingPlan, part: Part): Examples {
  const random = partStream(sample, part)
  const rows = part === 'training' ? points : validation
  const examples = Array.from({ length: rows }, (_, row) => {
    const { inputs, label } = generate(random, row)
    return { inputs: inputs.map((value) => value + noise * random.gaussian()), label }
  })
  const columns = examples[0]?.inputs.length ?? 0
  const inputs = new Float32Array(rows * columns)
  for (const [row, example] of examples.entries()) inputs.set(example.inputs, row * columns)
  return { rows, inputs, labels: Float32Array.from(examples, ({ label }) => label) }
}

/** Cross-entropy, on the held-out examples, of predicting the class shares of the training examples. */
function baselineLoss(training: Examples, heldOut: Examples, classes: number): number {
  const counts = classCounts(training, classes)
  // A class that never occurs in training is predicted as if half an example of it had been seen: the loss stays finite.
  const shares = counts.map((count) => Math.max(count, 0.5) / training.rows)
  const losses = classCounts(heldOut, classes).map((count, label) => -count * logarithm(shares[label]!))
  return losses.reduce((sum, loss) => sum + loss, 0) / heldOut.rows
}

function classCounts({ labels }: Examples, classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const label of labels) counts[label]! += 1
  return counts
}
