import type { Verdict } from '../diagnosis/diagnosis.ts'

/** Everything in `content/`, read and checked. Words that a person sees come from here, never from code. */
export interface Content {
  lessons: Lesson[]
  diagnoses: DiagnosisPage[]
}

/** A fenced plan: `train` and what it must show, then the command line that is trained in the tests. */
export interface ContentPlan {
  /** The options, as after `/train`. */
  planText: string
  /** Verdicts and rule ids that the trained plan must show: every verdict named, every rule among its findings. */
  expects: string[]
  file: string
  /** Line of the fence in the file, from 1. */
  line: number
}

export interface Section {
  /** Stable: written in the heading as `{#id}`. */
  id: string
  title: string
  markdown: string
  plans: ContentPlan[]
}

/** One topic. `analogy` holds the sentences that replies quote. */
export interface Lesson {
  id: string
  title: string
  /** What it is, in two sentences. */
  summary: string
  /** The study-habit picture; `high` and `low` only where the topic is a knob. `limits`: where the picture stops being true. */
  analogy: { picture: string; high?: string; low?: string; limits: string }
  sections: Section[]
  file: string
}

/** What a student must have set for a knob's own picture to be told instead of the page's. */
export interface Suspect {
  knob: string
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
  headline: string
  /** The study-habit picture for this rule, two or three sentences. */
  analogy: string
  /** Where the picture stops being true, one sentence. */
  limits: string
  /** Why this happens, two or three sentences. */
  explanation: string
  /** What to do about it, one or two sentences. */
  advice: string
  /** The lesson to read on. */
  lesson: string
  suspects: Suspect[]
  sections: Section[]
  file: string
}
