import type { TrainingPlan } from '../plan/plan.ts'
import type { Examples } from './dataset.ts'
import { type Part, partStream } from './parts.ts'
import type { RandomStream } from './random.ts'
import { standardise } from './standardise.ts'
import type { Table } from './table.ts'

/** With fewer rows left over than a plan may ask for, a loss measured on them says nothing. */
const fewestTestRows = 10

/**
 * The training and the held-out examples of a plan, drawn from a table without putting back; `sample` decides which. Any
 * part holds the classes in nearly the shares they have in the table. Training rows come from one end of the shuffled
 * table and validation rows from the other, so that more points leave the validation examples as they are. `test` examples
 * are the rows in between. Where (nearly) all rows are in use there are none, and the validation examples stand in:
 * a table has no fresh rows, and rows trained on would flatter.
 */
export function splitTable(table: Table, plan: TrainingPlan, heldOut: 'validation' | 'test') {
  const order = stratifiedOrder(table, partStream(plan.sample, 'split'))
  const validationAt = table.rows - plan.validation
  const isTest = heldOut === 'test' && validationAt - plan.points >= fewestTestRows
  const heldOutRows = isTest ? order.slice(plan.points, validationAt) : order.slice(validationAt)
  return {
    training: take(table, order.slice(0, plan.points), plan, 'training'),
    heldOut: take(table, heldOutRows, plan, isTest ? 'test' : 'validation'),
  }
}

/**
 * All row numbers, shuffled within each class, the classes then dealt out evenly: the k-th of a class's n rows stands about
 * k/n of the way down. So every stretch holds each class within two rows of its share.
 */
function stratifiedOrder({ labels, classes }: Table, random: RandomStream): number[] {
  const ranked = classes.flatMap((_, label) => {
    const rows = [...labels.keys()].filter((row) => labels[row] === label)
    return shuffled(rows, random).map((row, rank) => ({ row, at: (rank + 0.5) / rows.length }))
  })
  return ranked.toSorted((one, other) => one.at - other.at).map(({ row }) => row)
}

/** Fisher and Yates, from the end. */
function shuffled(rows: number[], { bits }: RandomStream): number[] {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = bits() % (last + 1)
    const moved = rows[last]!
    rows[last] = rows[other]!
    rows[other] = moved
  }
  return rows
}

/** Copies rows and adds the plan's noise, which counts in standard deviations of each column: the columns have units. */
function take(table: Table, rows: number[], { noise, sample }: TrainingPlan, part: Part): Examples {
  const { columns } = table
  const deviations = standardise(table, [], columns).scale
  const random = partStream(sample, part)
  const inputs = new Float32Array(rows.length * columns)
  for (const [target, row] of rows.entries()) {
    for (let column = 0; column < columns; column++) {
      const added = noise * deviations[column]! * random.gaussian()
      inputs[target * columns + column] = table.inputs[row * columns + column]! + added
    }
  }
  return { rows: rows.length, inputs, labels: Float32Array.from(rows, (row) => table.labels[row]!) }
}
