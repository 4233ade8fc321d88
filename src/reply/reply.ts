/** What is said, without a platform. Every block has a text form (`text.ts`), so every platform can say it. */
export interface Reply {
  blocks: Block[]
  /** Colours the whole reply where a platform has colours. */
  tone: Tone
}

export type Tone = 'good' | 'warning' | 'problem' | 'neutral'

export type Block =
  | { type: 'heading'; text: string }
  /** A small Markdown: paragraphs, **bold**, *italic*, `code`, lists, [links](https://…). User text in it is escaped first. */
  | { type: 'text'; markdown: string }
  /** Side remarks in small type: engine, time, what was not checked. */
  | { type: 'small'; markdown: string }
  | { type: 'sparklines'; rows: SparklineRow[] }
  | { type: 'chart'; chart: LossChart; alt: string }
  /** Cells are plain text, not Markdown. */
  | { type: 'table'; head: string[]; rows: string[][] }
  | { type: 'progress'; label: string; share: number }
  | { type: 'actions'; actions: Action[] }

export interface SparklineRow {
  label: string
  /** Null marks a value that was not finite. */
  values: (number | null)[]
  /** What stands beside the line, such as the final number. */
  note: string
}

/** A click enters by the same door as typed text: `line` is a command line. */
export interface Action {
  label: string
  line: string
}

/** Loss curves over epochs; one value per epoch, null where not finite. */
export interface LossChart {
  title: string
  series: ChartSeries[]
  /** Dashed line: the loss of always predicting the class shares. */
  baseline: number | null
  /** Index (from 0) of the epoch with the lowest validation loss, when it is worth marking. */
  bestEpoch: number | null
  /** First epoch index of the part that overfits; shaded to the end. */
  overfitFrom: number | null
}

export interface ChartSeries {
  label: string
  kind: 'train' | 'validation'
  values: (number | null)[]
  /** Spread around the line, such as over several seeds; one value per epoch each. */
  band?: { low: (number | null)[]; high: (number | null)[] }
  /** Drawn pale and behind, such as the run before a change. */
  muted?: boolean
}
