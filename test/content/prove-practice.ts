import { readContent } from '../../src/adapters/files/content.ts'
import { type Challenge } from '../../src/practice/challenge/challenge.ts'
import { letters } from '../../src/app/quiz/question-view.ts'
import { rightAnswer } from '../../src/practice/quiz/quiz.ts'
import { openEngine } from '../evaluate/engine.ts'
import { reaches } from '../../src/practice/challenge/score.ts'
import { adapted, mostByOne, playedScores, recipes, solves } from './challenge-proof.ts'
import { proveQuiz, shows, type TrainOn } from './practice-proof.ts'
import { trainedOnce } from './proof.ts'
import { randomTries } from './random-tries.ts'

/** Fresh pairs of seed and draw on which quizzes are decided. */
const pairs = 20

/** Random plans tried on each challenge. */
const tries = 200

/** So large a share of them may solve it. */
const mostLucky = 0.1

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
  if ('challenges'.includes(only.split('/')[0]!)) failures += await proveRecipes(challenges, train)
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
  const { goal, id, exemplar } = challenge
  const [start, end] = [await playedScores(challenge, '', train), await playedScores(challenge, exemplar, train)]
  let lucky = 0
  for (const changes of randomTries(challenge, tries)) lucky += (await solves(challenge, changes, train)) ? 1 : 0
  const reached = (scores: typeof start) => [scores.tries, scores.final].filter((score) => reaches(score, goal)).length
  const ok = reached(start) === 0 && reached(end) === 2 && lucky <= mostLucky * tries
  const text = ({ tries: tried, final }: typeof start) =>
    [tried, final].map((score) => score?.toPrecision(3) ?? 'NaN').join(' and ')
  const line =
    `challenges/${id}  ${goal.comparison} ${goal.value}: start ${text(start)}, exemplar ${text(end)} on tries and in the final, ` +
    `random plans ${lucky} of ${tries}  ${ok ? 'ok' : 'NOT SHOWN'}`
  return { ok, line, lucky }
}

/** Prints how many challenges each recipe solves; returns how many solve too many. */
async function proveRecipes(challenges: Challenge[], train: TrainOn): Promise<number> {
  let failures = 0
  for (const recipe of recipes) {
    const solved: string[] = []
    for (const challenge of challenges)
      if (await solves(challenge, adapted(challenge, recipe), train)) solved.push(challenge.id)
    const ok = solved.length <= mostByOne
    failures += ok ? 0 : 1
    console.log(`${recipe}  solves ${solved.length}: ${solved.join(', ')}  ${ok ? 'ok' : 'NOT SHOWN'}`)
  }
  return failures
}
