const datasets = ['moons', 'circles', 'xor', 'spiral', 'penguins', 'digits'] as const
const optimizers = ['sgd', 'adam'] as const

/** Plans that sweeps of several knobs are judged on: each data set with each optimizer, from one seed and draw. */
export const sweptCases = (seed: number): string[] =>
  datasets.flatMap((dataset) =>
    optimizers.map((optimizer) => `dataset:${dataset} optimizer:${optimizer} seed:${seed} sample:${seed}`),
  )
