import type { DataSet, Examples } from '../../src/data/dataset.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { drawMasks, startMasks } from '../../src/training/dropout.ts'
import type { EpochMeasures } from '../../src/training/history.ts'
import { initialWeights } from '../../src/training/initial-weights.ts'
import type { Score } from '../../src/training/loss.ts'
import { type Layer, networkOf } from '../../src/training/network.ts'
import { shuffle, startOrder } from '../../src/training/order.ts'

/*
 * A network in plain loops over 64-bit numbers: the third opinion. It shares with the product the initial weights, the
 * order and the masks, and nothing of the arithmetic.
 */

type Measures = Pick<
  EpochMeasures,
  'trainLoss' | 'validationLoss' | 'trainAccuracy' | 'validationAccuracy' | 'gradientNorm'
>

/** Trains a plan and measures after each epoch. */
export function trainReference(plan: TrainingPlan, data: DataSet): Measures[] {
  const network = networkOf(plan, data)
  const weights = Array.from(initialWeights(network, plan.seed))
  const order = startOrder(plan.points, plan.seed)
  const maskStates = network.layers.slice(0, -1).map((_, index) => startMasks(plan.seed, index))
  const update = plan.optimizer === 'sgd' ? descent(weights, plan.momentum) : adam(weights)
  return Array.from({ length: plan.epochs }, (_, epoch) => {
    shuffle(order)
    const lengths: number[] = []
    for (let at = 0; at < plan.points; at += plan.batch) {
      const rows = Array.from(order.rows.subarray(at, at + plan.batch))
      const gradient = batchGradient(plan, network.layers, weights, data, rows, maskStates)
      lengths.push(Math.hypot(...gradient))
      const rate = rateOf(plan, epoch)
      for (const index of weights.keys()) weights[index]! -= rate * plan['weight-decay'] * weights[index]!
      update(gradient, rate)
    }
    const trained = measure(plan, network.layers, weights, data.training, data.columns)
    const heldOut = measure(plan, network.layers, weights, data.validation, data.columns)
    return {
      trainLoss: trained.loss,
      validationLoss: heldOut.loss,
      trainAccuracy: trained.accuracy,
      validationAccuracy: heldOut.accuracy,
      gradientNorm: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    }
  })
}

type Update = (gradient: number[], rate: number) => void

function rateOf({ lr, decay, schedule, warmup, epochs }: TrainingPlan, epoch: number): number {
  const climbed = Math.min(1, (epoch + 1) / (warmup + 1))
  const since = Math.max(0, epoch - warmup)
  const shrunk = {
    inverse: 1 / (1 + decay * since),
    cosine: Math.cos((Math.PI / 2) * (since / (epochs - warmup))) ** 2,
    none: 1,
  }
  return lr * climbed * shrunk[schedule]
}

function descent(weights: number[], momentum: number): Update {
  const velocity = weights.map(() => 0)
  return (gradient, rate) => {
    for (const [index, change] of gradient.entries()) {
      velocity[index] = momentum * velocity[index]! + change
      weights[index]! -= rate * velocity[index]
    }
  }
}

function adam(weights: number[]): Update {
  const first = weights.map(() => 0)
  const second = weights.map(() => 0)
  let updates = 0
  return (gradient, rate) => {
    updates += 1
    for (const [index, change] of gradient.entries()) {
      first[index] = 0.9 * first[index]! + 0.1 * change
      second[index] = 0.999 * second[index]! + 0.001 * change ** 2
      const mean = first[index] / (1 - 0.9 ** updates)
      const square = second[index] / (1 - 0.999 ** updates)
      weights[index]! -= (rate * mean) / (Math.sqrt(square) + 1e-7)
    }
  }
}

/** Gradient of the mean loss over some rows, dropout's next masks drawn for them. */
function batchGradient(
  plan: TrainingPlan,
  layers: Layer[],
  weights: number[],
  { training, columns }: DataSet,
  rows: number[],
  maskStates: Uint32Array[],
): number[] {
  const gradient = weights.map(() => 0)
  const masks = maskStates.map((states, index) => drawMasks(states, rows.length, layers[index]!.units, plan.dropout))
  for (const [place, row] of rows.entries()) {
    const rowMasks = masks.map((mask, index) => [...mask.subarray(place * layers[index]!.units)])
    const outputs = forward(plan, layers, weights, inputsOf(training, row, columns), rowMasks)
    addGradient(plan, layers, weights, outputs, rowMasks, training.labels[row]!, 1 / rows.length, gradient)
  }
  return gradient
}

/** What each layer gives for one row, the inputs first and the logits last. */
export function forward(
  plan: Pick<TrainingPlan, 'activation' | 'dropout'>,
  layers: Layer[],
  weights: number[],
  inputs: number[],
  masks?: number[][],
): number[][] {
  const outputs = [inputs]
  for (const [index, { units, weightsAt, biasAt }] of layers.entries()) {
    const output: number[] = []
    for (let unit = 0; unit < units; unit++) {
      let sum = weights[biasAt + unit]!
      for (const [input, value] of outputs[index]!.entries()) sum += value * weights[weightsAt + input * units + unit]!
      const bent = plan.activation === 'relu' ? Math.max(sum, 0) : Math.tanh(sum)
      output.push(index === layers.length - 1 ? sum : masks && plan.dropout > 0 ? bent * masks[index]![unit]! : bent)
    }
    outputs.push(output)
  }
  return outputs
}

function addGradient(
  plan: TrainingPlan,
  layers: Layer[],
  weights: number[],
  outputs: number[][],
  masks: number[][],
  label: number,
  share: number,
  gradient: number[],
): void {
  let delta = shares(outputs.at(-1)!).map((said, unit) => (said - right(outputs.at(-1)!, unit, label)) * share)
  for (let index = layers.length - 1; index >= 0; index--) {
    const { units, weightsAt, biasAt } = layers[index]!
    const below = outputs[index]!
    const next = below.map(() => 0)
    for (let unit = 0; unit < units; unit++) {
      gradient[biasAt + unit]! += delta[unit]!
      for (const [input, value] of below.entries()) {
        gradient[weightsAt + input * units + unit]! += value * delta[unit]!
        next[input]! += weights[weightsAt + input * units + unit]! * delta[unit]!
      }
    }
    if (index > 0) delta = next.map((value, unit) => value * slope(plan, below[unit]!, masks[index - 1]![unit]!))
  }
}

/** Derivative of a hidden unit's output by its sum. */
function slope({ activation, dropout }: TrainingPlan, output: number, drawn: number): number {
  const mask = dropout > 0 ? drawn : 1
  if (mask === 0) return 0
  if (activation === 'relu') return output > 0 ? mask : 0
  return mask * (1 - (output / mask) ** 2)
}

function shares(logits: number[]): number[] {
  if (logits.length === 1) return [1 / (1 + Math.exp(-logits[0]!))]
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)))
  return powers.map((power) => power / powers.reduce((sum, other) => sum + other, 0))
}

function right(logits: number[], unit: number, label: number): number {
  if (logits.length === 1) return label
  return unit === label ? 1 : 0
}

function measure(plan: TrainingPlan, layers: Layer[], weights: number[], examples: Examples, columns: number): Score {
  let loss = 0
  let correct = 0
  for (let row = 0; row < examples.rows; row++) {
    const logits = forward(plan, layers, weights, inputsOf(examples, row, columns)).at(-1)!
    const label = examples.labels[row]!
    const said = logits.length === 1 ? [1 - shares(logits)[0]!, shares(logits)[0]!] : shares(logits)
    loss -= Math.log(said[label]!)
    if (said.indexOf(Math.max(...said)) === label) correct += 1
  }
  return { loss: loss / examples.rows, accuracy: correct / examples.rows }
}

function inputsOf({ inputs }: Examples, row: number, columns: number): number[] {
  return Array.from(inputs.subarray(row * columns, (row + 1) * columns))
}
