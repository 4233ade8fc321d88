import type { EffectsChart, MapChart, SweepChart } from './knob-charts.ts'

/** What is said, without a platform. */
export interface Reply {
  blocks: Block[]
  /** Colours the whole reply where a platform has colours. */
  tone: Tone
  /** What the parts are that a small screen leaves out at first. */
  rest?: string
}

/** What a reply's colour says. */
export type Tone = 'good' | 'warning' | 'problem' | 'neutral'

/** One part of a reply, with a text form (`text.ts`). `more`: a small screen shows it only when it is asked for. */
export type Block = BlockContent & { more?: true }

type BlockContent =
  | { type: 'heading'; text: string }
  /** A small Markdown: paragraphs, **bold**, *italic*, `code`, lists, [links](https://…). User text in it is escaped first. */
  | { type: 'text'; markdown: string }
  /** Side remarks in small type: engine, time, what was not checked. */
  | { type: 'small'; markdown: string }
  | { type: 'sparklines'; rows: SparklineRow[] }
  | { type: 'chart'; chart: Chart; alt: string }
  /** Cells are plain text, not Markdown. `sentences`: the same in Markdown, for where there is no room for columns. */
  | { type: 'table'; head: string[]; rows: string[][]; sentences?: string[] }
  | { type: 'progress'; label: string; share: number }
  /** A text to keep; its name ends in what it is (`.csv`). */
  | { type: 'file'; name: string; text: string }
  | { type: 'actions'; actions: Action[] }
  /** One of several to go to, such as the sections of a page: a list to choose from where a platform has one. `told`: a text says how it is typed. */
  | { type: 'choices'; label: string; actions: Action[]; told?: true }

/** One small curve in a line of text, its name before and a remark behind it; null marks a value that was not finite. */
export interface SparklineRow {
  label: string
  values: (number | null)[]
  /** What stands beside the line, such as the final number. */
  note: string
}

/** A click enters by the same door as typed text. */
export interface Action {
  label: string
  line: string
  /** Where there are forms, one asks first for what the line leaves open. */
  asks?: true
}

/** A picture made of numbers; `chart.ts` draws it. */
export type Chart = LossChart | SweepChart | MapChart | EffectsChart | BoundaryChart

/** Loss curves over epochs; one value per epoch, null where not finite. */
export interface LossChart {
  kind?: 'loss'
  title: string
  /** What stands upwards where it is no loss, such as `validation accuracy`. */
  quantity?: string
  series: ChartSeries[]
  /** Dashed line: the loss of always predicting the class shares. */
  baseline: number | null
  /** Index (from 0) of the epoch with the lowest validation loss, when it is worth marking. */
  bestEpoch: number | null
  /** First epoch index of the part that overfits; shaded to the end. */
  overfitFrom: number | null
}

/** One curve of a chart: a value per epoch, in nats; null where there is none. */
export interface ChartSeries {
  label: string
  /** Decides the colour; `one` and `other` are two plans side by side. */
  kind: 'train' | 'validation' | 'one' | 'other'
  values: (number | null)[]
  /** Spread around the line, such as over several seeds; one value per epoch each. */
  band?: { low: (number | null)[]; high: (number | null)[] }
  /** Drawn pale and behind, such as the run before a change. */
  muted?: boolean
}

/** What a network answers over the plane of its two inputs, with the examples it learned from. */
export interface BoundaryChart {
  kind: 'boundary'
  title: string
  /** How many classes there are. */
  classes: number
  /** One, or two to compare, such as before and after a change. */
  planes: Plane[]
}

/** Two-dimensional data with what a network predicts over their plane. */
export interface Plane {
  /** What stands above it, such as `after lr:0.1`; empty for a plane alone. */
  label: string
  surface: PlaneSurface
  /** Drawn filled. At most some hundreds can be told apart. */
  training: PlanePoint[]
  /** Drawn hollow. */
  validation: PlanePoint[]
}

/**
 * A grid of size × size answers, row by row from the lowest y: the share given to the second class, or for more than two
 * classes the index of the likeliest over (classes − 1). The outermost answers lie on the edges of the plane.
 */
export interface PlaneSurface {
  x: [number, number]
  y: [number, number]
  size: number
  values: number[]
}

/** x, y and the index of the class. */
export type PlanePoint = [number, number, number]
