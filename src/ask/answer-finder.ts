import type { Found } from './find.ts'
import type { Near } from './meaning.ts'

/** Answers questions from one content. Its index is built with the first question. */
export interface AnswerFinder {
  /** Builds the index now: for some tenths of a second nothing else can be answered. */
  prepare(): void
  /** The answer to a question; its topic is `out-of-scope` when the question is not about the subject. */
  find(question: string): Found
  /** The same, asking the sentence encoder too where there is one. */
  answer(question: string): Promise<Found>
}

/** Knows which ways of asking mean something like a question. */
export interface Encoder {
  /** The nearest ones, nearest first; null where it cannot say, or not soon enough. */
  near(question: string): Promise<Near[] | null>
}
