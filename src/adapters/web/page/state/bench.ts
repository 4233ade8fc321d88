import { fields } from 'virtual:plan-fields'
import type { Outcome } from '../../../../app/dispatch.ts'
import type { TrainingPlan } from '../../../../plan/plan.ts'
import type { Reply } from '../../../../reply/reply.ts'
import type { Exchange } from '../expert/exchange.ts'
import { planReader } from '../plan/reader.ts'
import type { EpochRow, Grid, Plane } from '../training/messages.ts'
import { createStore } from './store.ts'

/** The panels below the stage. */
export const tabNames = ['runs', 'lessons', 'quiz', 'challenges', 'log'] as const
/** One of the panels below the stage. */
export type TabName = (typeof tabNames)[number]

/** What the stage shows: a training in the browser, as far as it is. */
export interface StageRun {
  plan: TrainingPlan
  planText: string
  status: 'loading' | 'playing' | 'paused' | 'ended' | 'failed'
  /** One for each epoch that has come to an end. */
  rows: readonly EpochRow[]
  classes: number
  /** Of always predicting the class shares; null until the data are drawn. */
  baseline: number | null
  plane: Plane | null
  /** The network's answers after `shown` epochs. */
  grid: Grid
  shown: number
  /** The epoch whose loss was no number any more. */
  brokenAt: number | null
  /** Why nothing is trained here. */
  problem: string | null
}

/** A run whose curves stay behind the others. */
export interface Pin {
  planText: string
  validation: readonly (number | null)[]
}

/** What the server says of a run. */
export interface Verdict {
  planText: string
  state: 'pending' | 'there' | 'unreachable'
  reply: Reply | null
  outcome: Outcome | null
}

/** What was guessed of a plan before it trained. */
export interface Guessed {
  planText: string
  /** As a line says it: `guess:diverged sure:2`. */
  options: string
}

/** A run that can be gone back to. */
export interface KnownRun {
  id: string
  planText: string
  verdict: string
  /** The validation loss it ended with; undefined where it is not known here, null where it was no number. */
  loss?: number | null
}

/** A challenge that is being played: the sliders are the next try. */
export interface Round {
  id: string
  title: string
  start: string
  goal: string
  /** The share of the goal that the best try reached, 0 to 1. */
  reached: number
  left: number
  budget: number
}

/** All that the page shows. */
export interface Bench {
  plan: TrainingPlan
  /** What cannot be trained, and what can instead. */
  refused: { problem: string; instead: TrainingPlan } | null
  /** Names of knobs that a teacher's address hides. */
  hidden: readonly string[]
  /** The knobs that were changed for the person, for a moment. */
  moved: readonly string[]
  lesson: string | null
  tab: TabName
  run: StageRun | null
  /** Whether one says what will happen before it trains. */
  guessing: boolean
  /** The plan that waits for a guess. */
  asked: TrainingPlan | null
  /** The last guess. */
  guess: Guessed | null
  speed: number
  pins: readonly Pin[]
  verdict: Verdict | null
  exchanges: readonly Exchange[]
  runs: readonly KnownRun[]
  round: Round | null
  /** Goes up with everything new in a tab. */
  turns: number
  hints: boolean
  projector: boolean
  /** The knobs as a sheet, where there is no room for a column. */
  sheet: boolean
  /** What happened, in words; read aloud. */
  notice: string | null
}

/** Plans and their text, by the schema's fields. */
export const plans = planReader(fields)

/** Epochs per second: so slow that one can follow, brisk, and as fast as it goes. */
export const speeds = { slow: 12, brisk: 40, fast: Infinity } as const

/** The one state of the page. */
export const bench = createStore<Bench>({
  plan: plans.usual,
  refused: null,
  hidden: [],
  moved: [],
  lesson: null,
  tab: 'runs',
  run: null,
  guessing: false,
  asked: null,
  guess: null,
  speed: speeds.brisk,
  pins: [],
  verdict: null,
  exchanges: [],
  runs: [],
  round: null,
  turns: 0,
  hints: false,
  projector: false,
  sheet: false,
  notice: null,
})
