import type { PlanField } from '../../plan/plan.ts'
import type { WordTable } from '../words/words.ts'

export type Amount = keyof WordTable['amounts']

/** What is to become of one option; how much that is, depends on the plan it is said of. */
export type Change =
  | { type: 'number'; value: number; percent: boolean; share: boolean }
  | { type: 'times'; factor: number; ofUsual?: boolean; counted?: boolean }
  | { type: 'add'; value: number; percent?: boolean }
  | { type: 'more' | 'less'; degree: number }
  | { type: 'amount'; amount: Amount }
  | { type: 'set'; value: string }
  | { type: 'off' }
  | { type: 'usual' }

/** Names of options as people say them: three words speak of `hidden`. */
export type Knob = PlanField | 'layers' | 'units' | 'network'

/** A text as far as it speaks of a plan: what changes nothing is left out. `by`, `to`, `of`: the word before a number. */
export type Item =
  | { type: 'knob'; knob: Knob }
  | { type: 'value'; change: Change; by?: boolean; to?: boolean; of?: boolean; text?: string }
  | { type: 'choice'; field: PlanField; value: string }
  | { type: 'layers'; text: string }
  | { type: 'break'; strength: 'and' | 'comma' | 'stop' | 'versus' }
  | {
      type: 'mark'
      mark: 'not' | 'swap' | 'becomes' | 'from' | 'fold' | 'factor' | 'very' | 'per' | 'another' | 'through'
    }
