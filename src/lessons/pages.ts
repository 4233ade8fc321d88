import type { Verdict } from '../diagnosis/diagnosis.ts'
import type { PicturedKnob } from '../plan/knobs.ts'
import type { FrameworkPage } from './framework-page.ts'
import type { ContentExperiment } from './experiment.ts'
import type { Wording } from './wording.ts'

/** What there is to read, checked. Words that a person sees come from here, never from code. */
export interface Pages {
  /** In reading order (see `path` in `topics.ts`). */
  lessons: Lesson[]
  /** In the order of their ids. */
  diagnoses: DiagnosisPage[]
  /** In alphabetical order. */
  glossary?: GlossaryEntry[]
  /** One for each recipe of the coach, its id the recipe's: what it is good for, in the words of studying. */
  recipes?: Section[]
  /** What a stranger's log is advised, by the framework that wrote it; in the order of their ids. */
  frameworks?: FrameworkPage[]
}

/** A word of the subject and what it means, in one or two sentences. */
export interface GlossaryEntry {
  term: string
  meaning: string
}

/** A fenced plan: `train` and what it must show, then the command line that is trained in the tests. */
export interface ContentPlan {
  /** The options, as after `/train`. */
  planText: string
  /** Verdicts and rule ids that the final answer must show: every verdict named, every rule among its findings. */
  expects: string[]
  /** Numbers the page quotes: the last value of a measure must lie in the stated range. */
  claims?: Claim[]
  /** Changes, as after `/train`: without them the plan must end with a lower validation loss than with them. */
  lowerThan?: string[]
  file: string
  /** Line of the fence in the file, from 1. */
  line: number
}

/** Each at the end of the run; `stopped` is how many epochs it had, be it ended by early stopping or not. */
export const measures = ['train-loss', 'validation-loss', 'train-accuracy', 'validation-accuracy', 'stopped'] as const
export type Measure = (typeof measures)[number]

/** Written in the fence as `validation-loss:0.1..0.3`; of the same plan with a change as `validation-loss[dropout:0]:0.1..0.3`. */
export interface Claim {
  measure: Measure
  low: number
  high: number
  /** What is changed, as after `/train`; absent for the plan itself. */
  changes?: string
}

/** A part of a page under one heading. */
export interface Section {
  /** Stable: written in the heading as `{#id}`. */
  id: string
  title: string
  /** Paragraphs, lists, emphasis, inline code and https links; a fenced plan has become a paragraph of inline code. */
  markdown: string
  plans: ContentPlan[]
  /** Comparisons and sweeps of this section; absent where there are none. */
  experiments?: ContentExperiment[]
  /** The pages this section points to; in `markdown` only the words of such a link are left. */
  links?: PageLink[]
}

/** Written as `[words](lesson:dropout)` or `[words](diagnosis:overfitting)`. */
export interface PageLink {
  kind: 'lesson' | 'diagnosis'
  id: string
  line: number
}

/** One topic. `analogy` holds the sentences that replies quote. */
export interface Lesson {
  id: string
  title: string
  /** What it is, in two sentences. */
  summary: string
  /** The study-habit picture; `high` and `low` only where the topic is a knob. `limits`: where the picture stops being true. */
  analogy: { picture: string; high?: string; low?: string; limits: string }
  /** Ids of the lessons to read before. */
  presupposes: string[]
  /** Why this lesson has no plan to run; absent when it has one. */
  noPlans?: string
  sections: Section[]
  file: string
}

/** What a student must have set for a knob's own picture to be told instead of the page's. */
export interface Suspect {
  knob: PicturedKnob
  above?: number
  below?: number
}

/** One page per rule; the file's name is the rule's id. */
export interface DiagnosisPage {
  id: string
  title: string
  /** The verdicts this rule can give as the main finding. */
  verdicts: Verdict[]
  /** What happened, in one sentence that starts a reply. */
  headline: Wording
  /** The study-habit picture for this rule, two or three sentences. */
  analogy: Wording
  /** Where the picture stops being true, one sentence. */
  limits: string
  /** Why this happens, two or three sentences. */
  explanation: Wording
  /** What to do about it, one or two sentences. */
  advice: Wording
  /** The lesson to read on. */
  lesson: string
  suspects: Suspect[]
  /** Why this page has no plan whose run shows the rule; absent when it has one. */
  notShown?: string
  /** Why this page has no plan that mends the run; absent when it has one. */
  nothingToMend?: string
  sections: Section[]
  file: string
}
