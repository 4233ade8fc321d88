import { planOf } from '../../plan/changed-plan.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { plansToDecide } from '../../practice/quiz/decide.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Run } from '../../training/run.ts'
import { type Context, personKey } from '../command.ts'
import type { TrainingQueue } from '../ports.ts'

/** What training the runs of a question needs. */
export type QuizTraining = Pick<Context, 'training' | 'signal' | 'person' | 'clock'>

/** Read once for all who answer. */
const plansBy = new WeakMap<Quiz, TrainingPlan[]>()

/** The plans whose runs decide a question, or the one it is about; none for a question about words. */
export function plansOf(quiz: Quiz): TrainingPlan[] {
  const { plan, decidedBy } = quiz
  const known = plansBy.get(quiz)
  if (known) return known
  const own = plan === null ? [] : [planOf(plan)]
  const plans = decidedBy ? plansToDecide(quiz) : own
  plansBy.set(quiz, plans)
  return plans
}

/** "Just now", in milliseconds: for so long the runs of a question are shown to everybody who answers it. */
const justNow = 60_000

/** Questions whose runs are kept: about 30 kB each. */
const mostQuestions = 50

interface Trained {
  at: number
  runs: Run[]
}

const trained = new WeakMap<TrainingQueue, Map<string, Trained>>()

/**
 * The runs of a question. A class answers it within minutes, and the same plans give the same runs: they are not trained again
 * for each. @throws UserError as the queue
 */
export async function quizRuns(plans: TrainingPlan[], context: QuizTraining): Promise<Run[]> {
  const { training, signal, person, clock } = context
  const lately = trained.get(training) ?? new Map<string, Trained>()
  trained.set(training, lately)
  const question = JSON.stringify(plans)
  const known = lately.get(question)
  if (known && clock().getTime() - known.at < justNow) return known.runs
  const control = { signal, person: personKey(person), purpose: 'answer' as const, surface: false }
  const runs = await training.trainMany(plans, control)
  lately.delete(question)
  lately.set(question, { at: clock().getTime(), runs })
  if (lately.size > mostQuestions) lately.delete(lately.keys().next().value!)
  return runs
}
