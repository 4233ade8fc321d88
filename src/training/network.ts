import type { DataSet } from '../data/dataset.ts'
import type { TrainingPlan } from '../plan/plan.ts'

/** One dense layer: output = activation(input · weights + bias). */
export interface Layer {
  inputs: number
  units: number
  /** Where its weights (inputs × units, row by row) start in the flat vector. */
  weightsAt: number
  /** Where its bias starts: right behind its weights. */
  biasAt: number
}

/**
 * A network whose weights all lie in one flat vector: weights and bias of the first layer, of the second, and so on.
 * One output stands for two classes (the logit of class 1), otherwise there is one logit for each class.
 */
export interface Network {
  layers: Layer[]
  weightCount: number
  activation: TrainingPlan['activation']
}

/** The network a plan trains on a data set. */
export function networkOf({ hidden, activation }: TrainingPlan, { columns, classes }: DataSet): Network {
  return network([columns, ...hidden, classes === 2 ? 1 : classes], activation)
}

/** A network by the widths of its layers, the input's first. */
export function network(sizes: number[], activation: Network['activation']): Network {
  const layers: Layer[] = []
  let weightCount = 0
  for (let index = 1; index < sizes.length; index++) {
    const inputs = sizes[index - 1]!
    const units = sizes[index]!
    const biasAt = weightCount + inputs * units
    layers.push({ inputs, units, weightsAt: weightCount, biasAt })
    weightCount = biasAt + units
  }
  return { layers, weightCount, activation }
}

/** The layers that are bent by the activation and thinned by dropout: all but the last. */
export function hiddenLayers({ layers }: Network): Layer[] {
  return layers.slice(0, -1)
}

/** The widths of a network's layers, the input's first. */
export function layerSizes({ layers }: Network): number[] {
  return [layers[0]!.inputs, ...layers.map((layer) => layer.units)]
}
