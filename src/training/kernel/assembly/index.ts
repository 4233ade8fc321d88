/*
 * What the host calls, in this order: start, addLayer for each layer, configure; then it writes weights, examples, rates and
 * state to their places, calls train, and reads weights, state and measures back; or calls predict and reads what it answers.
 * Nothing else is kept between two calls.
 */
import { setActivation } from './activation'
import { layOutExamples, trainingExamples, validationExamples } from './examples'
import { measures } from './measure'
import { layoutEnd, startLayout, take } from './memory'
import * as network from './network'
import { setDropout } from './pass'
import * as training from './training'
import { wordBytes } from './vector'

export { train, isFinished, workDone } from './training'
export { predict } from './predict'
export { addLayer } from './network'

let stateStart: usize = 0
let stateEnd: usize = 0

/** The weights as TensorFlow.js has them, one flat vector without padding. */
let flatWeights: usize = 0

/** Forgets the network before. */
export function start(): void {
  startLayout()
  network.startNetwork()
}

/** Says what is trained and how, and gives everything its place. */
export function configure(
  trainingRows: i32,
  validationRows: i32,
  epochs: i32,
  batch: i32,
  adam: bool,
  tanh: bool,
  momentum: f64,
  weightDecay: f64,
  patience: i32,
  dropout: f64,
): void {
  trainingExamples.rows = trainingRows
  validationExamples.rows = validationRows
  setActivation(tanh)
  setDropout(dropout)
  training.configureTraining(epochs, batch, adam, momentum, weightDecay, patience)
  network.closeNetwork()
  stateStart = layoutEnd()
  training.layOutTrainingState()
  network.layOutNetworkState()
  stateEnd = layoutEnd()
  network.layOutNetwork()
  training.layOutTraining()
  flatWeights = take(<usize>network.weightCount * wordBytes)
  layOutExamples(trainingExamples)
  layOutExamples(validationExamples)
}

/** Makes the state before the first update. */
export function startState(orderState: u32): void {
  training.startTraining(orderState)
}

/** One of the four states of a hidden layer's mask generator. */
export function startMasks(layer: i32, lane: i32, state: u32): void {
  store<u32>(network.layerAt(layer).maskStates + (<usize>lane << 2), state)
}

/** Takes over what was written to `weightsAt`. */
export function loadWeights(): void {
  network.padWeights(flatWeights)
}

/** Puts the weights to `weightsAt`. */
export function storeWeights(): void {
  network.unpadWeights(flatWeights)
}

export function weightsAt(): usize {
  return flatWeights
}

export function stateAt(): usize {
  return stateStart
}

export function stateBytes(): usize {
  return stateEnd - stateStart
}

/** Where the host writes the learning rate of every epoch. */
export function ratesAt(): usize {
  return training.rates
}

export function measuresAt(): usize {
  return measures
}

export function trainingInputsAt(): usize {
  return trainingExamples.inputs
}

export function trainingLabelsAt(): usize {
  return trainingExamples.labels
}

export function validationInputsAt(): usize {
  return validationExamples.inputs
}

export function validationLabelsAt(): usize {
  return validationExamples.labels
}
