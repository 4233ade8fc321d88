import type { Expected, Sureness } from '../../../practice/guess/guess.ts'

/** What the switch and the form for a guess say; fetched with them, and for translators like all other words of the page. */
export const guessWords = {
  first: 'Guess first',
  why: 'First your guess, then the run',
  title: 'What will happen?',
  verdicts: {
    converged: 'Converged',
    diverged: 'Diverged',
    overfitting: 'Overfitting',
    underfitting: 'Underfitting',
  } satisfies Record<Expected, string>,
  sure: 'How sure are you?',
  surenesses: { 1: 'Not very', 2: 'Fairly', 3: 'Very' } satisfies Record<Sureness, string>,
  train: 'Train and compare',
  skip: 'Train without a guess',
} as const
