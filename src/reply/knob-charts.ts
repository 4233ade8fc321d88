/** The loss at the end of training over the values of one knob. */
export interface SweepChart {
  kind: 'sweep'
  title: string
  /** What the horizontal axis shows, such as `lr`. */
  knob: string
  /** Whether equal steps along it are equal factors. */
  log: boolean
  series: SweepSeries[]
  /** Dashed line: the loss of always predicting the class shares. */
  baseline: number | null
  /** Smallest and largest value of the region that works; shaded. */
  works: [number, number] | null
  /** The best value of the first series that is not muted; ringed. */
  best: number | null
}

/** The outcomes over the values of one knob, in the order of these values. */
export interface SweepSeries {
  label: string
  points: SweepPoint[]
  /** Points that are only neighbours by one of several knobs have no line through them. */
  connected: boolean
  /** Drawn pale and behind. */
  muted?: boolean
}

/** One value on several seeds; the losses are of the seeds that did not diverge, null when all did. */
export interface SweepPoint {
  value: number
  median: number | null
  low: number | null
  high: number | null
  /** How many of `seeds` diverged. */
  diverged: number
  seeds: number
}

/** The loss at the end of training over the values of two knobs. */
export interface MapChart {
  kind: 'map'
  title: string
  x: MapAxis
  y: MapAxis
  /** One row for each value of `y`, one cell for each of `x`; null where nothing was measured. */
  cells: (MapCell | null)[][]
  /** The loss of guessing; cells are the darker, the further below it they are. */
  baseline: number | null
  /** Dashed: the value of `x` for each of `y` by a rule of thumb, and what the rule is called. */
  rule: { label: string; at: number[] } | null
  /** Cells are still coming in, so that nothing is said yet about which are good. */
  unfinished?: boolean
}

/** A knob and its values, in rising order. */
export interface MapAxis {
  knob: string
  values: number[]
}

/** Two values together on several seeds; `median` is null when all of them diverged. */
export interface MapCell {
  median: number | null
  diverged: number
  seeds: number
  /** Part of the band that works; outlined. */
  works: boolean
  /** The best of all; ringed. */
  best: boolean
  /** The command line that a click on the cell runs, where clicks are heard. */
  line?: string
}

/** Shares as bars with intervals: how much of an outcome hangs on each knob, the longest first, or how many of several cases each. */
export interface EffectsChart {
  kind: 'effects'
  title: string
  /** The scale goes to 100 %, for shares that are looked at as such and not beside each other alone. */
  whole?: boolean
  bars: EffectBar[]
}

/** Shares are 0 … 1, `low` and `high` the ends of the interval. */
export interface EffectBar {
  label: string
  /** What stands below the name, such as the range of the knob. */
  note: string
  share: number
  low: number
  high: number
}
