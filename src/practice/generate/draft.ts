import type { DatasetName } from '../../plan/datasets.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import type { Run } from '../../training/run.ts'
import type { Decision } from '../quiz/choice.ts'
import type { Quiz, QuizKind } from '../quiz/quiz.ts'
import type { Chance } from './chance.ts'
import type { Explanations } from './explanations.ts'
import type { TurnedKnob } from './words.ts'

/** Trains plans, each on its own seed and draw; the runs come in the order of the plans. */
export type TrainMany = (plans: TrainingPlan[]) => Promise<Run[]>

/** What the runs of a question showed: for each pair of seed and draw the runs that decide, and by how much the right choice won. */
export interface Proof {
  runs: Run[][]
  margins: number[]
  /** Runs of the plan that the choices change, where those are no part of the proof. */
  before: Run[]
}

/** What is wanted of the next question, as far as it can be had. */
export interface DraftWish {
  /** The letter of the right choice, 0 to 3. */
  letter: number
  /** Findings and knobs that were asked about often enough. */
  tired: string[]
}

/** A question before its proof. */
export interface Draft {
  dataset: DatasetName
  /** What it is about: a knob or a finding; quotas go by it. */
  subject: string
  topic: string
  question: string
  plan: TrainingPlan
  decidedBy: Decision
  /** In the order in which they are shown. */
  choices: { text: string; outcome: string }[]
  right: number
  /** What two questions that are alike have in common. */
  likeness: string
  /** A plan to train as well, for the explanations. */
  before?: TrainingPlan
  /** Explanations by choice, from what was measured. */
  explain(proof: Proof, explanations: Explanations): string[]
}

/** What the making of a draft works with. */
export interface Drafting {
  chance: Chance
  wish: DraftWish
  train: TrainMany
  explanations: Explanations
}

/** One way to ask. */
export interface Template {
  id: string
  kind: QuizKind
  /** The least margin on each pair, and the margins from which a question counts as easy and as middling. */
  margin: { least: number; middling: number; easy: number }
  /** On how many pairs it is proven, where no margin is measured and the usual number is not enough to be sure. */
  pairs?: number
  /** Undefined where chance led to nothing that can be asked. */
  draft(drafting: Drafting): Promise<Draft | undefined>
}

/** The question that a draft makes, with its explanations still open. */
export function quizOfDraft({ kind }: Template, draft: Draft, id: string): Quiz {
  const { topic, question, plan, decidedBy, choices, right } = draft
  return {
    id,
    topic,
    level: 2,
    kind,
    question,
    plan: formatPlan(plan),
    decidedBy,
    choices: choices.map((choice, index) => ({ ...choice, right: index === right, explanation: '' })),
  }
}

/** The lesson that a knob belongs to. */
export const topicOf: Record<TurnedKnob, string> = {
  lr: 'learning-rate',
  batch: 'batch-size',
  epochs: 'epochs',
  decay: 'learning-rate-decay',
  dropout: 'dropout',
  hidden: 'model-capacity',
}

/** Puts the right choice at a letter and the others around it, in their order. */
export function placed<T>(right: T, others: T[], letter: number): T[] {
  return others.toSpliced(letter, 0, right)
}
