import type { Pages } from '../lessons/pages.ts'
import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import type { Lexicon } from './words/lexicon.ts'

/** A plan of the conversation, and what was advised after it. */
export interface Said {
  plan: TrainingPlan
  /** The text of the plan that was suggested; null where none was. */
  next: string | null
}

/** What a text is understood by. */
export interface World {
  lexicons: Map<string, Lexicon>
  pages: Pages
  /** The plans of this conversation, the newest first. */
  said: Said[]
  /** Whether there is a command of this name. */
  knows(command: string): boolean
}

/** Why nothing was done. */
export type Doubt =
  | 'several'
  | 'negated'
  | 'secret'
  | 'long'
  | 'code'
  | 'nothing'
  | 'number'
  | 'rude'
  | 'thanks'
  | 'not-possible'
  | 'no-plan-yet'
  | 'told'

/** What a text was read as. `alone`: the line if what was said before is not meant. */
export type Interpretation =
  | { kind: 'command'; line: string; alone?: string }
  | { kind: 'question'; line: string }
  | { kind: 'unsure'; doubt: Doubt; lines: string[]; problem?: string }

export const lastPlan = ({ said }: World): TrainingPlan => said[0]?.plan ?? defaultPlan

/**
 * What is answered instead of a training where a line may mean several things: why it is unclear, and the lines to
 * choose from.
 */
export const unsure = (doubt: Doubt, lines: string[]): Extract<Interpretation, { kind: 'unsure' }> => ({
  kind: 'unsure',
  doubt,
  lines: [...new Set(lines)].slice(0, 3),
})
