import type { Examples } from '../../../src/data/dataset.ts'
import type { TrainingJob } from '../../../src/adapters/tfjs/job.ts'
import { drawMasks, startMasks } from '../../../src/training/dropout.ts'
import { initialWeights } from '../../../src/training/initial-weights.ts'
import { score } from '../../../src/training/loss.ts'
import { hiddenLayers, type Layer } from '../../../src/training/network.ts'
import { shuffle, startOrder } from '../../../src/training/order.ts'
import { learningRate, startAdamClock, tick } from '../../../src/training/schedule.ts'

/*
 * What plain TypeScript can do when it is written for speed: 32-bit typed arrays, all memory taken beforehand, and matrix
 * products that keep eight sums in registers. Relu only. It begins with the product's weights, order and masks, so its
 * losses show whether it does the same work.
 */

/** Rows × columns of numbers in a longer array. Element (i, j) is at `at + i · row + j · column`. */
interface Matrix {
  values: Float32Array
  at: number
  row: number
  column: number
}

/** Trains a job and measures after each epoch. */
export function trainTypedArrays({
  plan,
  data,
  network,
}: TrainingJob): { trainLoss: number; validationLoss: number }[] {
  const { layers, weightCount } = network
  const weights = initialWeights(network, plan.seed)
  const gradients = new Float32Array(weightCount)
  const update = plan.optimizer === 'adam' ? adam(weights, gradients) : descent(weights, gradients)
  const order = startOrder(plan.points, plan.seed)
  const maskStates = hiddenLayers(network).map((_, index) => startMasks(plan.seed, index))
  const most = Math.max(plan.points, plan.validation)
  const outputs = [data.columns, ...layers.map(({ units }) => units)].map((units) => new Float32Array(most * units))
  const deltas = layers.map(({ units }) => new Float32Array(plan.batch * units))
  const labels = new Float32Array(plan.batch)
  const measure = (examples: Examples) => {
    outputs[0]!.set(examples.inputs)
    forward(layers, weights, outputs, examples.rows)
    return score(outputs.at(-1)!, examples.labels, layers.at(-1)!.units).loss
  }
  return Array.from({ length: plan.epochs }, (_, epoch) => {
    shuffle(order)
    const rate = learningRate(plan, epoch)
    for (let from = 0; from < plan.points; from += plan.batch) {
      const rows = Math.min(plan.batch, plan.points - from)
      for (let place = 0; place < rows; place++) {
        const row = order.rows[from + place]!
        labels[place] = data.training.labels[row]!
        for (let column = 0; column < data.columns; column++)
          outputs[0]![place * data.columns + column] = data.training.inputs[row * data.columns + column]!
      }
      const masks =
        plan.dropout > 0
          ? maskStates.map((states, index) => drawMasks(states, rows, layers[index]!.units, plan.dropout))
          : []
      forward(layers, weights, outputs, rows, masks)
      differentiate(outputs.at(-1)!, labels, rows, layers.at(-1)!.units, deltas.at(-1)!)
      gradients.fill(0)
      backward(layers, weights, gradients, outputs, deltas, rows, masks)
      update(rate)
    }
    return { trainLoss: measure(data.training), validationLoss: measure(data.validation) }
  })
}

function forward(
  layers: Layer[],
  weights: Float32Array,
  outputs: Float32Array[],
  rows: number,
  masks: Float32Array[] = [],
) {
  for (const [index, { inputs, units, weightsAt, biasAt }] of layers.entries()) {
    const output = outputs[index + 1]!
    for (let row = 0; row < rows; row++)
      for (let unit = 0; unit < units; unit++) output[row * units + unit] = weights[biasAt + unit]!
    const input = { values: outputs[index]!, at: 0, row: inputs, column: 1 }
    addProduct(rows, units, inputs, input, { values: weights, at: weightsAt, row: units, column: 1 }, output, 0)
    if (index === layers.length - 1) continue
    const mask = masks[index]
    const count = rows * units
    if (mask) for (let at = 0; at < count; at++) output[at] = output[at]! > 0 ? output[at]! * mask[at]! : 0
    else for (let at = 0; at < count; at++) if (output[at]! < 0) output[at] = 0
  }
}

/** From logits to the derivative of the mean loss by them. */
function differentiate(
  logits: Float32Array,
  labels: Float32Array,
  rows: number,
  units: number,
  into: Float32Array,
): void {
  for (let row = 0; row < rows; row++) {
    const at = row * units
    if (units === 1) {
      into[at] = (1 / (1 + Math.exp(-logits[at]!)) - labels[row]!) / rows
      continue
    }
    let highest = logits[at]!
    for (let unit = 1; unit < units; unit++) highest = Math.max(highest, logits[at + unit]!)
    let sum = 0
    for (let unit = 0; unit < units; unit++) sum += into[at + unit] = Math.exp(logits[at + unit]! - highest)
    for (let unit = 0; unit < units; unit++)
      into[at + unit] = (into[at + unit]! / sum - (unit === labels[row] ? 1 : 0)) / rows
  }
}

function backward(
  layers: Layer[],
  weights: Float32Array,
  gradients: Float32Array,
  outputs: Float32Array[],
  deltas: Float32Array[],
  rows: number,
  masks: Float32Array[],
): void {
  for (let index = layers.length - 1; index >= 0; index--) {
    const { inputs, units, weightsAt, biasAt } = layers[index]!
    const delta = { values: deltas[index]!, at: 0, row: units, column: 1 }
    const input = { values: outputs[index]!, at: 0, row: 1, column: inputs }
    addProduct(inputs, units, rows, input, delta, gradients, weightsAt)
    for (let row = 0; row < rows; row++)
      for (let unit = 0; unit < units; unit++) gradients[biasAt + unit]! += delta.values[row * units + unit]!
    if (index === 0) return
    const below = deltas[index - 1]!
    below.fill(0)
    addProduct(rows, inputs, units, delta, { values: weights, at: weightsAt, row: 1, column: units }, below, 0)
    const output = outputs[index]!
    const mask = masks[index - 1]
    for (let at = 0; at < rows * inputs; at++) below[at] = output[at]! > 0 ? below[at]! * (mask ? mask[at]! : 1) : 0
  }
}

/** into[rows × columns] += left · right, two rows and four columns at a time; what is left over one by one. */
function addProduct(
  rows: number,
  columns: number,
  depth: number,
  left: Matrix,
  right: Matrix,
  into: Float32Array,
  at: number,
): void {
  const wholeRows = rows - (rows % 2)
  const wholeColumns = columns - (columns % 4)
  for (let row = 0; row < wholeRows; row += 2) {
    for (let column = 0; column < wholeColumns; column += 4) addTile(columns, depth, left, right, into, at, row, column)
  }
  for (let row = 0; row < rows; row++) {
    for (let column = row < wholeRows ? wholeColumns : 0; column < columns; column++) {
      let sum = 0
      let from = left.at + row * left.row
      let to = right.at + column * right.column
      for (let step = 0; step < depth; step++, from += left.column, to += right.row)
        sum += left.values[from]! * right.values[to]!
      into[at + row * columns + column]! += sum
    }
  }
}

function addTile(
  width: number,
  depth: number,
  left: Matrix,
  right: Matrix,
  into: Float32Array,
  at: number,
  row: number,
  column: number,
): void {
  const { values: a, row: leftRow, column: leftColumn } = left
  const { values: b, row: rightRow, column: rightColumn } = right
  let [upper0, upper1, upper2, upper3, lower0, lower1, lower2, lower3] = [0, 0, 0, 0, 0, 0, 0, 0]
  let from = left.at + row * leftRow
  let to = right.at + column * rightColumn
  for (let step = 0; step < depth; step++, from += leftColumn, to += rightRow) {
    const upper = a[from]!
    const lower = a[from + leftRow]!
    const first = b[to]!
    const second = b[to + rightColumn]!
    const third = b[to + 2 * rightColumn]!
    const fourth = b[to + 3 * rightColumn]!
    upper0 += upper * first
    upper1 += upper * second
    upper2 += upper * third
    upper3 += upper * fourth
    lower0 += lower * first
    lower1 += lower * second
    lower2 += lower * third
    lower3 += lower * fourth
  }
  const above = at + row * width + column
  const below = above + width
  into[above]! += upper0
  into[above + 1]! += upper1
  into[above + 2]! += upper2
  into[above + 3]! += upper3
  into[below]! += lower0
  into[below + 1]! += lower1
  into[below + 2]! += lower2
  into[below + 3]! += lower3
}

function descent(weights: Float32Array, gradients: Float32Array) {
  return (rate: number) => {
    for (let at = 0; at < weights.length; at++) weights[at]! -= rate * gradients[at]!
  }
}

function adam(weights: Float32Array, gradients: Float32Array) {
  const first = new Float32Array(weights.length)
  const second = new Float32Array(weights.length)
  const clock = startAdamClock()
  return (rate: number) => {
    const { factor, epsilon } = tick(clock, rate)
    for (let at = 0; at < weights.length; at++) {
      const gradient = gradients[at]!
      const mean = (first[at] = 0.9 * first[at]! + 0.1 * gradient)
      const square = (second[at] = 0.999 * second[at]! + 0.001 * gradient * gradient)
      weights[at]! -= (factor * mean) / (Math.sqrt(square) + epsilon)
    }
  }
}
