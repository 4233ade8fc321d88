import { diagnose } from '../../diagnosis/diagnose.ts'
import type { Verdict } from '../../diagnosis/diagnosis.ts'
import { lossText, percentText } from '../../numbers.ts'
import type { Run } from '../../training/run.ts'
import type { Signals } from '../question/slots.ts'
import { type Figures, figuresOf } from './figures.ts'
import { rateCase } from './rate-case.ts'

/** What the numbers of a question show: the entry of the content that says so, and what stands in its blanks. */
export interface Case {
  /** `topic#id` in `content/ask/`. */
  name: string
  facts: Record<string, string>
}

/** Ten points: twice what luck moves the mark of 200 held-out examples (two standard errors at 85 %). */
const wideGap = 0.1

/** Half as much again: the rules of `diagnosis/` call a smaller gap of losses no finding by itself. */
const wideRatio = 1.5

/** Below this on the training examples themselves, with no gap, there is more to learn; unless classes are many. */
const lowMark = 0.6

/** A loss this near to ln(classes) is that of guessing; measured first losses lie within a twentieth. */
const nearGuess = 0.02

const classesOfGuess = [2, 3, 10, 100, 1000]

/** What the numbers show, or undefined where they show nothing that is sure. */
export function caseOf(question: string, signals: Pick<Signals, 'knobs' | 'tried'>): Case | undefined {
  const figures = figuresOf(question)
  for (const look of [brokenOff, guessing, seriesCase, accuracyGap, lossGap, turn]) {
    const seen = look(figures)
    if (seen) return seen
  }
  return symptomOfRate(question, signals, figures)
}

function symptomOfRate(
  question: string,
  signals: Pick<Signals, 'knobs' | 'tried'>,
  { rate, rates, batch }: Figures,
): Case | undefined {
  const name = rate === null || rates > 1 ? undefined : rateCase(question, signals, rate)
  if (name === undefined || rate === null) return undefined
  const scaled = (factor: number) => String(Number((rate * factor).toPrecision(2)))
  const facts = {
    rate: String(rate),
    with: settings(null, batch),
    third: scaled(1 / 3),
    lower: scaled(0.1),
    higher: scaled(10),
  }
  return { name, facts }
}

function brokenOff({ nan, rate, epoch, batch }: Figures): Case | undefined {
  if (!nan || rate === null) return undefined
  const when = epoch === null ? '' : ` in epoch ${epoch}`
  const withBatch = batch === null ? '' : ` and a batch of ${batch}`
  return { name: 'nan-loss#case-rate', facts: { when, rate: String(rate), withBatch, lower: String(tenth(rate)) } }
}

function guessing({ level: told, stands, classes, series, loss }: Figures): Case | undefined {
  const level = told ?? series.at(-1) ?? loss.train
  if (level === null || level === undefined) return undefined
  const near = (count: number) => Math.abs(level - Math.log(count)) < nearGuess * Math.log(count)
  // Without the number of classes only a loss of three digits or more is told from chance.
  if (classes === null && !stands) return undefined
  const isExact = String(level).replace('.', '').length >= 3
  const count =
    classes !== null ? (near(classes) ? classes : undefined) : isExact ? classesOfGuess.find(near) : undefined
  if (count === undefined) return undefined
  return {
    name: 'underfitting#case-guessing',
    facts: { loss: String(level), classes: String(count), guess: Math.log(count).toFixed(3) },
  }
}

/** Losses in a row: long ones go through the rules of `diagnosis/`, short ones show only where they lead. */
function seriesCase({ series, rate, batch, epoch }: Figures): Case | undefined {
  const [first, last] = [series[0], series.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const verdict = series.length >= 5 ? verdictOn(series) : undefined
  const facts = {
    first: lossText(first),
    last: lossText(last),
    count: String(series.length),
    with: settings(rate, batch),
    lower: rate === null ? 'a tenth of it' : String(tenth(rate)),
    epoch: epoch === null ? '' : ` by epoch ${epoch}`,
  }
  if (verdict === 'diverged' || last > 1.2 * first) return { name: 'divergence#case-rising', facts }
  if (Math.abs(last / first - 1) < 0.02) return { name: 'learning-rate#case-flat', facts }
  if (first > 10 && last < first / 5) return { name: 'loss-curves#case-first-drop', facts }
  const falls = series.length >= 3 && series.every((value, index) => index === 0 || value < series[index - 1]!)
  return falls ? { name: 'epochs#case-still-falling', facts } : undefined
}

function accuracyGap({ accuracy: { train, validation } }: Figures): Case | undefined {
  if (train === null || validation === null) return undefined
  const points = Math.round(100 * Math.abs(train - validation))
  const facts = {
    train: percentText(train),
    validation: percentText(validation),
    gap: `${points} point${points === 1 ? '' : 's'}`,
  }
  if (train - validation >= wideGap) return { name: 'overfitting#case-accuracy', facts }
  if (validation > train) return { name: 'loss-curves#case-validation-better', facts }
  return train < lowMark ? { name: 'underfitting#case-both-low', facts } : { name: 'overfitting#case-small-gap', facts }
}

function lossGap({ loss: { train, validation } }: Figures): Case | undefined {
  if (train === null || validation === null || validation < wideRatio * train) return undefined
  const facts = { train: lossText(train), validation: lossText(validation) }
  return { name: 'overfitting#case-loss', facts }
}

function turn({ turns, epoch, rate, batch }: Figures): Case | undefined {
  if (!turns || epoch === null) return undefined
  return { name: 'overfitting#case-turn', facts: { epoch: String(epoch), with: settings(rate, batch) } }
}

function settings(rate: number | null, batch: number | null): string {
  const all = [
    ...(rate === null ? [] : [`a learning rate of ${rate}`]),
    ...(batch === null ? [] : [`a batch of ${batch}`]),
  ]
  return all.length === 0 ? '' : ` with ${all.join(' and ')}`
}

const tenth = (rate: number): number => Number((rate / 10).toPrecision(2))

/** As if the losses had been measured here; what guessing gives is not known, and is taken to be the first. */
function verdictOn(series: number[]): Verdict {
  const unknown = series.map(() => null)
  const history = { trainLoss: series, validationLoss: unknown, trainAccuracy: unknown, validationAccuracy: unknown }
  const engine = { backend: 'wasm', step: 'ops' } as const
  const run: Run = {
    seeds: [1],
    histories: [history],
    baselineLoss: series[0]! > 0 ? series[0]! : Math.LN2,
    milliseconds: 0,
    engine,
    surface: null,
    stopped: [null],
  }
  return diagnose(run, null).verdict
}
