/** The commands that train several plans and can stand in a fence of a page. */
export const experimentCommands = ['compare', 'sweep'] as const

/** A fenced experiment: the command and what it must show, then its line, which is measured in the tests. */
export interface ContentExperiment {
  command: (typeof experimentCommands)[number]
  /** The whole line, such as `/compare a:"lr:0.1" b:"lr:0.3"`. */
  line: string
  outcomes: ExperimentOutcome[]
  ranges: ExperimentRange[]
  file: string
  /** Line of the fence in the file, from 1. */
  fenceLine: number
}

/**
 * What an experiment comes to, in a word. Of `compare` which plan is better, or that the two are alike or cannot be told apart
 * (`undecided` is either); of `sweep` with `knob:all` the knob that makes the largest share (`most-lr`), or the two
 * that make it together (`most-lr-batch`).
 */
export type ExperimentOutcome = 'a' | 'b' | 'alike' | 'undecided' | `most-${string}`

export const experimentMeasures = [
  'change',
  'lower-in-b',
  'spread',
  'spread-of-pairs',
  'width',
  'best',
  'share',
  'slope',
] as const

/**
 * A number that a page quotes from an experiment. Of `compare`: the mean change of the validation loss from a to b, the seeds on
 * which b ends lower, the highest loss of a minus its lowest, the same of the differences within pairs, and how wide the 95 %
 * interval of the change is. Of `sweep`: the mean loss of the best plan, the spread of the first one, with `knob:all` the largest share,
 * and of a map of rate and batch the power of the batch that the best rate follows: 1 for "batch twice, rate twice", 0 for none.
 */
export interface ExperimentRange {
  measure: (typeof experimentMeasures)[number]
  low: number
  high: number
}
