/** What a plan has to know of a data set before it is drawn. */
export interface DatasetFacts {
  summary: string
  /** Standard deviation of the Gaussian noise a plan gets when it names none. */
  noise: number
  inputs: number
  classes: number
  /** Rows of a real data set, which can be used up; null for one that is drawn as often as one likes. */
  rows: number | null
}

/** Every data set; adding one: its line here, its generator in `src/data/` or its table in `content/data/`. */
export const datasets = {
  moons: { summary: 'two interleaved half circles', noise: 0.25, inputs: 2, classes: 2, rows: null },
  circles: { summary: 'a small circle inside a large one', noise: 0.15, inputs: 2, classes: 2, rows: null },
  xor: { summary: 'four squares, opposite corners alike', noise: 0.1, inputs: 2, classes: 2, rows: null },
  spiral: {
    summary: 'two arms wound around each other, the hardest one',
    noise: 0.05,
    inputs: 2,
    classes: 2,
    rows: null,
  },
  blobs: { summary: 'three clouds, three classes, the easiest one', noise: 0.5, inputs: 2, classes: 3, rows: null },
  'no-signal': {
    summary: 'labels by coin toss: there is nothing to learn',
    noise: 0,
    inputs: 2,
    classes: 2,
    rows: null,
  },
  digits: { summary: 'drawn digits of 8×8 pixels, ten classes', noise: 0.1, inputs: 64, classes: 10, rows: null },
  iris: {
    summary: 'three kinds of iris by their petals, 150 real flowers',
    noise: 0,
    inputs: 4,
    classes: 3,
    rows: 150,
  },
  penguins: {
    summary: 'three kinds of penguin by bill, flipper and weight, 342 real birds',
    noise: 0,
    inputs: 4,
    classes: 3,
    rows: 342,
  },
} as const satisfies Record<string, DatasetFacts>

/** A data set, as `dataset:` names it. */
export type DatasetName = keyof typeof datasets

/** The data sets that are tables of real measurements. */
export type RealDatasetName = {
  [Name in DatasetName]: (typeof datasets)[Name]['rows'] extends number ? Name : never
}[DatasetName]

/** All data sets, the first of which a plan has that names none. */
export const datasetNames = Object.keys(datasets) as [DatasetName, ...DatasetName[]]

/** How many examples a plan gets that names no number: two thirds and one third of a table, 300 each of the others. */
export function usualSize(dataset: DatasetName): { points: number; validation: number } {
  const { rows } = datasets[dataset]
  if (rows === null) return { points: 300, validation: 300 }
  const points = Math.round((2 * rows) / 3)
  return { points, validation: rows - points }
}

/** The values a data set gives to the fields of a plan that a person left open. */
export function datasetDefaults(dataset: DatasetName): { noise: number; points: number; validation: number } {
  return { noise: datasets[dataset].noise, ...usualSize(dataset) }
}
