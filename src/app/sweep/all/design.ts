import type { SweptKnob } from '../../../plan/knobs.ts'
import type { TrainingPlan } from '../../../plan/plan.ts'
import { isLogSpaced, spaced, sweepFacts } from '../../../plan/sweep-values.ts'
import { expectedTotal } from '../../runs/work-limit.ts'
import { levelsOf, reducedWords, type Size, sizes, smallest } from './size.ts'

/** A knob with the values it takes; every value of it meets every value of the others. */
export interface Factor {
  knob: SweptKnob
  levels: number[]
}

/** What `/sweep knob:all` trains. */
export interface Factorial {
  factors: Factor[]
  /** Epochs at which every curve is read; the last one is how long it is trained. */
  readOff: number[]
  /** What was made smaller so that it fits the time, in words; empty for the whole experiment. */
  reduced: string
}

/** Numbers from one to another, both included. */
export interface Range {
  from: number
  to: number
}

/**
 * What is turned when nothing else is asked for. `decay` belongs to one schedule, and where the schedule depends on the length of
 * the run no shorter run can be read off its curve.
 */
export function usualFactors({ schedule }: TrainingPlan): SweptKnob[] {
  const knobs: SweptKnob[] = ['lr', 'batch', 'epochs', 'decay', 'dropout']
  return knobs.filter((knob) =>
    knob === 'decay' ? schedule === 'inverse' : knob !== 'epochs' || schedule !== 'cosine',
  )
}

/** Why fewer knobs are turned than usual, in words; empty where all are. */
export function leftOut({ schedule }: TrainingPlan): string {
  if (schedule === 'inverse') return ''
  const length = 'and with schedule:cosine every length is a training of its own, so that epochs are not turned'
  return `decay belongs to schedule:inverse${schedule === 'cosine' ? `, ${length}` : ''}`
}

/** From where a default run learns slowly to where it swings or forgets; other knobs keep the range of their sweep. */
const ranges: Partial<Record<SweptKnob, Range>> = {
  lr: { from: 0.01, to: 1 },
  batch: { from: 4, to: 64 },
  epochs: { from: 15, to: 240 },
  decay: { from: 0, to: 0.5 },
  dropout: { from: 0, to: 0.5 },
}

/** The range of a knob when several are turned and none is given. */
export function factorRange(knob: SweptKnob, plan: TrainingPlan): Range {
  const { from, to } = sweepFacts(knob, plan, ranges[knob])
  return { from, to }
}

/** An experiment with its plans: one for each training, epochs read off their curves. */
export interface Planned {
  factorial: Factorial
  plans: TrainingPlan[]
  replicates: number
}

/** The largest experiment that fits the time; shorter trainings where none does. */
export function planFactorial(base: TrainingPlan, asked: Map<SweptKnob, Range>, seeds: number | undefined): Planned {
  for (const size of sizes) {
    const count = seeds ?? size.replicates
    const planned = plannedWith(base, asked, size)
    if (expectedTotal(planned.plans, count) <= size.most) return { ...planned, replicates: count }
  }
  const shorter = shortened(base, asked)
  if (shorter) {
    const planned = planFactorial(shorter.base, shorter.asked, seeds)
    const reduced = 'each knob takes two values, and trainings are shorter, so that it fits the time'
    return { ...planned, factorial: { ...planned.factorial, reduced } }
  }
  return { ...plannedWith(base, asked, smallest), replicates: seeds ?? smallest.replicates }
}

/** Half of the epochs; undefined where there is nothing left to halve. */
function shortened(
  base: TrainingPlan,
  asked: Map<SweptKnob, Range>,
): { base: TrainingPlan; asked: typeof asked } | undefined {
  const epochs = asked.get('epochs')
  if (epochs === undefined) {
    const half = Math.floor(base.epochs / 2)
    const warmup = asked.get('warmup')
    if (half < (warmup ? 2 : 1)) return undefined
    const to = Math.min(warmup?.to ?? 0, half - 1)
    const shorter = warmup
      ? new Map<SweptKnob, Range>([...asked, ['warmup', { from: Math.min(warmup.from, to - 1), to }]])
      : asked
    return { base: { ...base, epochs: half }, asked: shorter }
  }
  if (epochs.to <= 2) return undefined
  const from = Math.max(1, Math.floor(epochs.from / 2))
  return {
    base,
    asked: new Map([...asked, ['epochs', { from, to: Math.max(from + 1, Math.floor(epochs.to / 2)) }]]),
  }
}

function plannedWith(base: TrainingPlan, asked: Map<SweptKnob, Range>, size: Size): Omit<Planned, 'replicates'> {
  const names = [...asked.keys()]
  const factors = [...asked].map(([knob, { from, to }]): Factor => {
    const log = isLogSpaced(knob, base, from, to)
    return { knob, levels: spaced(from, to, levelsOf(knob, names, size), { log, whole: sweepFacts(knob, base).whole }) }
  })
  const epochs = factors.find(({ knob }) => knob === 'epochs')
  const trained = factors.filter((factor) => factor !== epochs)
  const readOff = epochs?.levels ?? [base.epochs]
  const plans = trained.reduce<TrainingPlan[]>(
    (made, { knob, levels: values }) => made.flatMap((plan) => values.map((value) => ({ ...plan, [knob]: value }))),
    [{ ...base, epochs: readOff.at(-1)! }],
  )
  // Cells of one training run fastest, so epochs come last.
  return {
    factorial: { factors: [...trained, ...(epochs ? [epochs] : [])], readOff, reduced: reducedWords(names, size) },
    plans,
  }
}
