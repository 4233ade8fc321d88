import { planOf } from '../../../src/plan/changed-plan.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import { type Quiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { unchangedChoice } from './ranges.ts'
import { contentWords, shared } from './words.ts'

/** With so many words of a right choice in another question, that question tells the answer. */
const tellingWords = 3

/** Pairs of questions of which one answers the other: by its words, or by showing the same run. */
export function answeringPairs(quizzes: Quiz[]): string[] {
  return quizzes.flatMap((quiz) => {
    const words = contentWords(quiz.choices[rightAnswer(quiz)]!.text)
    const others = quizzes.filter((other) => other.id !== quiz.id)
    const tell = others.filter(
      ({ question }) => words.size >= tellingWords && shared(words, contentWords(question)).length === words.size,
    )
    const show = others.filter((other) => quiz.id < other.id && sharesRun(quiz, other))
    return [
      ...tell.map(({ id }) => `the question of ${id} answers ${quiz.id}`),
      ...show.map(({ id }) => `${quiz.id} and ${id} are about the same run`),
    ]
  })
}

/** Two questions about one run, unless it is only what both start from. */
function sharesRun(one: Quiz, other: Quiz): boolean {
  if (one.plan === null || other.plan === null || startsOnly(one) || startsOnly(other)) return false
  return formatPlan(planOf(one.plan)) === formatPlan(planOf(other.plan))
}

const startsOnly = ({ decidedBy }: Quiz) => decidedBy?.by === 'lowest' || decidedBy?.by === 'highest'

/** Of the questions that offer "hardly any change", the share where it is right. */
export function unchangedShare(quizzes: Quiz[]): number {
  const offered = quizzes.flatMap((quiz) => unchangedChoice(quiz) ?? [])
  return offered.filter(({ right }) => right).length / offered.length
}

/** Of the questions that a run decides, the share on each data set. */
export function datasetShares(quizzes: Quiz[]): Map<string, number> {
  const sets = quizzes.flatMap(({ plan, decidedBy }) => (decidedBy ? [planOf(plan ?? '').dataset] : []))
  return new Map(sets.map((set) => [set, sets.filter((other) => other === set).length / sets.length]))
}
