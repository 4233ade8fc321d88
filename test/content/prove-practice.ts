import { readContent } from '../../src/adapters/files/content.ts'
import { type Challenge } from '../../src/practice/challenge/challenge.ts'
import { letters } from '../../src/app/quiz/question-view.ts'
import { rightAnswer } from '../../src/practice/quiz/quiz.ts'
import { openEngine } from '../evaluate/engine.ts'
import { proveQuiz, reachedOn, shows, type TrainOn } from './practice-proof.ts'
import { trainedOnce } from './proof.ts'
import { randomTries } from './random-tries.ts'

/** Fresh pairs of seed and draw on which quizzes are decided. */
const pairs = 20

/** Seeds on which challenges are measured. */
const seeds = 10

/** Random plans tried on each challenge. */
const tries = 20

/** Trains what decides the quizzes and challenges, and prints it; returns how many are not as they claim. */
export async function provePractice(only: string): Promise<number> {
  const { quizzes, challenges } = await readContent(new URL('../../content', import.meta.url))
  const { train: inner } = await openEngine()
  const train = trainedOnce(inner)
  let failures = 0
  const lucks: number[] = []
  const decided = quizzes.filter((quiz) => quiz.decidedBy !== null && `quizzes/${quiz.id}`.includes(only))
  for (const quiz of decided) {
    const proof = await proveQuiz(quiz, pairs, train)
    const { answers, measured, share, clarity } = proof
    const ok = shows(proof)
    failures += ok ? 0 : 1
    const given = answers.map((answer) => (answer === null ? '-' : letters[answer])).join('')
    const marked = letters[rightAnswer(quiz)]
    console.log(
      `quizzes/${quiz.id}  ${marked} is right: ${given}  ${ok ? 'ok' : 'NOT SHOWN'} on ${Math.round(share * pairs)} of ${pairs}, clarity ${clarity?.toFixed(1) ?? 'by rule'}`,
    )
    if (!ok) for (const values of measured) console.log(`    ${values}`)
  }
  for (const challenge of challenges.filter(({ id }) => `challenges/${id}`.includes(only))) {
    const { ok, line, lucky } = await proveChallenge(challenge, train)
    failures += ok ? 0 : 1
    lucks.push(lucky / tries)
    console.log(line)
  }
  console.log(
    `${quizzes.length} quizzes, ${decided.length} of them decided by runs; ${challenges.length} challenges; ${failures} not as they claim`,
  )
  if (lucks.length > 0) {
    const luck = lucks.reduce((sum, share) => sum + share, 0) / lucks.length
    console.log(`Random plans reach the goal of a challenge in ${(100 * luck).toFixed(1)} % of tries`)
  }
  return failures
}

async function proveChallenge(
  challenge: Challenge,
  train: TrainOn,
): Promise<{ ok: boolean; line: string; lucky: number }> {
  const start = await reachedOn(challenge, '', seeds, train)
  const exemplar = await reachedOn(challenge, challenge.exemplar, seeds, train)
  let lucky = 0
  for (const changes of randomTries(challenge, tries)) lucky += (await reachedOn(challenge, changes, 1, train)).reached
  const ok = start.reached === 0 && exemplar.reached === seeds
  const text = (scores: (number | null)[]) => scores.map((score) => score?.toPrecision(3) ?? 'NaN').join(' ')
  const line =
    `challenges/${challenge.id}  start ${start.reached} of ${seeds}, exemplar ${exemplar.reached} of ${seeds}, ` +
    `random plans ${lucky} of ${tries}  ${ok ? 'ok' : 'NOT SHOWN'}` +
    (ok
      ? ''
      : `\n    goal ${challenge.goal.comparison} ${challenge.goal.value}\n    start ${text(start.scores)}\n    exemplar ${text(exemplar.scores)}`)
  return { ok, line, lucky }
}
