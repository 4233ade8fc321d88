import { letters } from '../../../src/classroom/pick-task.ts'
import { type Quiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { contentWords, shared } from './words.ts'

/** A way of answering that knows nothing: how good each choice looks to it. */
export type Guess = (quiz: Quiz, title: string) => number[]

const matches = (quiz: Quiz, asked: string, weigh: (common: number, words: number) => number): number[] =>
  quiz.choices.map(({ text }) => {
    const words = contentWords(text)
    return weigh(shared(words, contentWords(asked)).length, Math.max(1, words.size))
  })

/** Takes the choice that has most words in common with the question; with and without its heading, counted and as a share. */
export const keywordGuesses: Record<string, Guess> = {
  'words of the question': (quiz) => matches(quiz, quiz.question, (common) => common),
  'words of the question and the heading': (quiz, title) =>
    matches(quiz, `${title} ${quiz.question}`, (common) => common),
  'share of the words': (quiz, title) => matches(quiz, `${title} ${quiz.question}`, (common, words) => common / words),
}

/** Takes the longest choice, or the shortest one. */
export const lengthGuesses: Record<string, Guess> = {
  longest: ({ choices }) => choices.map(({ text }) => text.length),
  shortest: ({ choices }) => choices.map(({ text }) => -text.length),
}

/** Takes one letter each time. */
export const letterGuesses: Record<string, Guess> = Object.fromEntries(
  letters.map((letter, place) => [`always ${letter}`, () => letters.map((_, index) => (index === place ? 1 : 0))]),
)

/** The share of questions that a way of guessing gets right; where several choices look best, it tosses between them. */
export function shareRight(quizzes: Quiz[], titleOf: (topic: string) => string, guess: Guess): number {
  const credits = quizzes.map((quiz) => {
    const looks = guess(quiz, titleOf(quiz.topic))
    const best = looks.flatMap((look, index) => (look === Math.max(...looks) ? [index] : []))
    return best.includes(rightAnswer(quiz)) ? 1 / best.length : 0
  })
  return credits.reduce((sum, credit) => sum + credit, 0) / quizzes.length
}
