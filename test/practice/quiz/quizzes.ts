import { parseQuiz, type Quiz } from '../../../src/practice/quiz/quiz.ts'

/** A quiz as its file says it, with nothing wrong. */
export const soundQuiz = `topic: learning-rate
level: 1
kind: predict
question: How does a run with a rate of 10 end?
plan: lr:10
decided-by: { by: verdict }
choices:
  - text: It diverges.
    right: true
    outcome: diverged
    explanation: Each step jumps across the goal.
  - text: It converges.
    outcome: converged
    explanation: The steps are far too large for that.
  - text: It learns by heart.
    outcome: overfitting
    explanation: It has to learn something for that.
  - text: It is too slow.
    outcome: underfitting
    explanation: It is anything but slow, it runs away.
`

export function quizFrom(text: string, id = 'some-quiz'): Quiz {
  const { quiz, problems } = parseQuiz({ file: `content/quizzes/${id}.yaml`, text })
  if (!quiz) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return quiz
}
