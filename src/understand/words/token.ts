import type { Sense } from './lexicon.ts'

/** One piece of a text with what it can mean. `number`: written in digits or words; `layers`: `32-32`, `3x64`. */
export type Token =
  | { kind: 'number'; value: number; percent: boolean; text: string; digits: boolean; share?: boolean }
  | { kind: 'layers'; text: string }
  | { kind: 'comma' }
  | { kind: 'stop' }
  | { kind: 'asked' }
  | { kind: 'unknown'; text: string }
  | { kind: 'sense'; senses: Sense[]; text: string }
