import { readContent } from '../../../src/adapters/files/content.ts'
import { randomStream, mixSeeds } from '../../../src/data/random.ts'
import { type Generated, generate } from '../../../src/practice/generate/generate.ts'
import { wantedNext } from '../../../src/practice/generate/wanted.ts'
import { decide, plansToDecide } from '../../../src/practice/quiz/decide.ts'
import { type Quiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { onPair, provingPairs } from '../../../src/practice/generate/prove.ts'
import { openEngine } from '../engine.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import type { Run } from '../../../src/training/run.ts'

/** Pairs of a seed and a draw that took no part in the proof. */
const freshPairs = 10

const letters = 'ABCD'

interface Made {
  question: Omit<Generated, 'quizOf'>
  quiz: Quiz
}

/** Makes questions as for one class, and measures them: what `generated questions` of the README says. */
export async function evaluateQuestions(seed: number, count: number, show: boolean): Promise<void> {
  const { explanations } = await readContent(new URL('../../../content', import.meta.url))
  const { train } = await openEngine()
  const trainMany = async (plans: TrainingPlan[]) => {
    const runs: Run[] = []
    for (const plan of plans) runs.push(await train(plan))
    return runs
  }
  const made: Made[] = []
  const tries: Record<string, { tried: number; accepted: number; cpu: number }> = {}
  const started = process.cpuUsage()
  for (let turn = 0; made.length < count; turn++) {
    const chance = randomStream(mixSeeds(seed, turn))
    const wanted = wantedNext(
      made.map(({ question }) => question),
      {},
      explanations!,
      chance,
    )
    const own = (tries[wanted.template] ??= { tried: 0, accepted: 0, cpu: 0 })
    const before = process.cpuUsage()
    const one = await generate(chance, wanted, explanations!, trainMany)
    own.tried += 1
    own.cpu += seconds(process.cpuUsage(before))
    if (!one) continue
    own.accepted += 1
    made.push({ question: one, quiz: one.quizOf(`made-${made.length + 1}`) })
  }
  const cpu = seconds(process.cpuUsage(started))
  if (show) for (const { quiz } of made) print(quiz)
  console.table(
    Object.fromEntries(
      Object.entries(tries).map(([id, { tried, accepted, cpu: used }]) => [
        id,
        { tried, accepted, secondsEach: Number((used / accepted).toFixed(2)) },
      ]),
    ),
  )
  console.log(
    `${count} accepted in ${cpu.toFixed(1)} s of processor time: ${((60 * count) / cpu).toFixed(1)} a minute of one core`,
  )
  await printHeld(made, trainMany)
  printGuesses(made)
}

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6

async function printHeld(made: Made[], train: (plans: TrainingPlan[]) => Promise<Run[]>): Promise<void> {
  let right = 0
  const missed: Record<string, number> = {}
  for (const { quiz, question } of made) {
    for (let pair = provingPairs; pair < provingPairs + freshPairs; pair++) {
      const runs = await train(plansToDecide(quiz).map((plan) => onPair(plan, pair)))
      if (decide(quiz, runs) === rightAnswer(quiz)) right += 1
      else missed[question.template] = (missed[question.template] ?? 0) + 1
    }
  }
  const all = made.length * freshPairs
  console.log(`Right on ${freshPairs} further pairs: ${right} of ${all}, ${((100 * right) / all).toFixed(2)} %`, missed)
}

/** How far one gets without knowing anything. */
function printGuesses(made: Made[]): void {
  const quizzes = made.map(({ quiz }) => quiz)
  const share = (score: (quiz: Quiz) => number[]) => {
    const sum = quizzes.reduce((total, quiz) => {
      const scores = score(quiz)
      const best = scores.flatMap((value, index) => (value === Math.max(...scores) ? [index] : []))
      return total + (best.includes(rightAnswer(quiz)) ? 1 / best.length : 0)
    }, 0)
    return `${((100 * sum) / quizzes.length).toFixed(1)} %`
  }
  const words = (text: string) => new Set(text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
  const shared = (quiz: Quiz) =>
    quiz.choices.map(({ text }) => [...words(text)].filter((word) => words(quiz.question).has(word)).length)
  console.log(
    `Answered by shared words: ${share(shared)}; longest: ${share((quiz) => quiz.choices.map(({ text }) => text.length))}; shortest: ${share((quiz) => quiz.choices.map(({ text }) => -text.length))}`,
  )
  const count = (of: (one: Made) => string | number) => {
    const counts: Record<string, number> = {}
    for (const one of made) counts[of(one)] = (counts[of(one)] ?? 0) + 1
    return counts
  }
  console.log(
    'letters',
    count(({ question }) => letters[question.letter]!),
    'levels',
    count(({ question }) => question.level),
  )
  console.log(
    'templates',
    count(({ question }) => question.template),
  )
  console.log(
    'subjects',
    count(({ question }) => question.subject),
    'topics',
    count(({ quiz }) => quiz.topic),
  )
}

function print({ question, plan, level, topic, choices }: Quiz): void {
  console.log(`\n[${topic}, level ${level}] ${plan}\n${question}`)
  choices.forEach(({ text, right, explanation }, index) =>
    console.log(`  ${letters[index]}${right ? '*' : ' '} ${text}\n      ${explanation}`),
  )
}
