import { z } from 'zod'

/** The verdicts that can be foretold; nobody expects that nothing can be told. */
export const expectable = ['converged', 'diverged', 'overfitting', 'underfitting'] as const

/** A verdict that somebody expects of a run. */
export type Expected = (typeof expectable)[number]

/** How sure somebody says they are, from the least. */
export const surenesses = [1, 2, 3] as const
/** 1 … 3: not very, fairly, very. */
export type Sureness = (typeof surenesses)[number]

/** How `sure:` is written in every command that takes it. The cast: the bounds leave these three, which the type of whole numbers cannot say. */
export const SureOption = z.int().min(1).max(3) as z.ZodType<number> as z.ZodType<Sureness>

/** A sureness in words that finish "you were …". */
export const sureWords: Record<Sureness, string> = { 1: 'not very sure', 2: 'fairly sure', 3: 'very sure' }

/** One guess whose outcome is known. */
export const Guess = z.object({
  /** What it was about: `run ` and the plan's text, or `quiz ` and the question's name. */
  about: z.string(),
  /** Null: the person did not say. */
  sure: z.literal(surenesses).nullable(),
  cameTrue: z.boolean(),
})
export type Guess = z.infer<typeof Guess>

/** The guesses of one person, the oldest first. */
export const Guesses = z.array(Guess)

/** So many guesses are kept of a person: how sure one was long ago says little, and two hundred are drawn on one screen. */
const mostGuesses = 200

/** Whether a guess about the same was counted before: its outcome is known to the person. */
export const wasGuessed = (guesses: readonly Guess[], about: string): boolean =>
  guesses.some((guess) => guess.about === about)

/** The guesses with one more; the first about a thing counts, whatever is said of it later. */
export function withGuess(guesses: Guess[], guess: Guess): Guess[] {
  return wasGuessed(guesses, guess.about) ? guesses : [...guesses, guess].slice(-mostGuesses)
}

/** What a guess about a run is about. @param planText the canonical text */
export const aboutRun = (planText: string): string => `run ${planText}`

/** What the answer to a question is about. */
export const aboutQuiz = (id: string): string => `quiz ${id}`
