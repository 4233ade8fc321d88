/** What a plan has to know of a data set before it is drawn. */
export interface DatasetFacts {
  summary: string
  /** Standard deviation of the Gaussian noise a plan gets when it names none. */
  noise: number
  inputs: number
  classes: number
}

/** Every data set; adding one: its line here, its generator in `src/data/`. */
export const datasets = {
  moons: { summary: 'two interleaved half circles', noise: 0.25, inputs: 2, classes: 2 },
  circles: { summary: 'a small circle inside a large one', noise: 0.15, inputs: 2, classes: 2 },
  xor: { summary: 'four squares, opposite corners alike', noise: 0.1, inputs: 2, classes: 2 },
  spiral: { summary: 'two arms wound around each other, the hardest one', noise: 0.05, inputs: 2, classes: 2 },
  blobs: { summary: 'three clouds, three classes, the easiest one', noise: 0.5, inputs: 2, classes: 3 },
  'no-signal': { summary: 'labels by coin toss: there is nothing to learn', noise: 0, inputs: 2, classes: 2 },
} as const satisfies Record<string, DatasetFacts>

export type DatasetName = keyof typeof datasets

export const datasetNames = Object.keys(datasets) as [DatasetName, ...DatasetName[]]
