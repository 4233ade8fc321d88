import { hashText } from '../../hash.ts'
import { type Quiz, rightAnswer } from './quiz.ts'

/**
 * The questions with their choices dealt out so that each letter is right about equally often: whoever always says the same one
 * does no better than by chance. Ranges stay in their natural order. The order is that of the names' hashes, so nobody sees a
 * row of letters in it.
 */
export function dealtOut(quizzes: Quiz[]): Quiz[] {
  const counts = [0, 0, 0, 0]
  const fixed = quizzes.filter(hasOrder)
  for (const quiz of fixed) counts[rightAnswer(quiz)]!++
  const places = new Map<string, number>()
  for (const { id } of quizzes.filter((quiz) => !hasOrder(quiz)).toSorted(byHash)) {
    const place = counts.indexOf(Math.min(...counts))
    counts[place]!++
    places.set(id, place)
  }
  return quizzes.map((quiz) => withRightAt(quiz, places.get(quiz.id)))
}

const hasOrder = ({ decidedBy }: Quiz): boolean => decidedBy?.by === 'measure'

const byHash = (one: Quiz, other: Quiz): number => hashText(one.id) - hashText(other.id)

function withRightAt(quiz: Quiz, place: number | undefined): Quiz {
  if (place === undefined) return quiz
  const right = rightAnswer(quiz)
  return { ...quiz, choices: quiz.choices.toSpliced(right, 1).toSpliced(place, 0, quiz.choices[right]!) }
}
