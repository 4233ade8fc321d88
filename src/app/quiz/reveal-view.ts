import { UserError } from '../../errors.ts'
import type { Pages } from '../../lessons/pages.ts'
import { plansToShow } from '../../practice/quiz/decide.ts'
import { type Quiz, rightAnswer } from '../../practice/quiz/quiz.ts'
import type { Block } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { presentRuns } from './decided-view.ts'
import { letters } from './question-view.ts'
import { plansOf, type QuizTraining, quizRuns } from './recent-runs.ts'

/** What was right, and why; what was chosen, and why not. `chosen` is null where nobody chose (a reveal for all). */
export function explanationBlocks({ choices, ...quiz }: Quiz, chosen: number | null): Block[] {
  const answer = rightAnswer({ choices, ...quiz })
  const said = (index: number) => `**${letters[index]!.toUpperCase()}. ${choices[index]!.text}**`
  const right: Block = {
    type: 'text',
    markdown: `Right is ${said(answer)}\n\n${choices[answer]!.explanation.trim()}`,
  }
  if (chosen === null || chosen === answer) return [right]
  return [{ type: 'text', markdown: `You chose ${said(chosen)}\n\n${choices[chosen]!.explanation.trim()}` }, right]
}

/** What is wrong with the choice that misled most people; nothing where nobody was wrong. `counts` in the order of the choices. */
export function commonMistake({ choices }: Quiz, counts: number[]): Block[] {
  const wrong = counts.map((count, index) => (choices[index]!.right ? 0 : count))
  const most = Math.max(...wrong)
  if (most === 0) return []
  const index = wrong.indexOf(most)
  const { text, explanation } = choices[index]!
  const who = most === 1 ? 'one person' : `${most} people`
  const markdown = `**The wrong choice taken most, by ${who}: ${letters[index]!.toUpperCase()}. ${text}**\n\n${explanation.trim()}`
  return [{ type: 'text', markdown }]
}

/** The runs that decide a quiz, or the one it is about; none for a question about words. @throws UserError as the queue */
async function trainQuiz(quiz: Quiz, context: QuizTraining): Promise<Run[]> {
  const plans = plansOf(quiz)
  return plans.length === 0 ? [] : quizRuns(plans, context)
}

/** The runs that a question shows before it is answered; none where it shows none. @throws UserError as the queue */
export async function shownRuns(quiz: Quiz, context: QuizTraining): Promise<Run[]> {
  const plans = plansToShow(quiz)
  return plans.length === 0 ? [] : quizRuns(plans, context)
}

/** What was said of runs, by the question: everybody who answers it is shown the same. */
const presented = new WeakMap<Run[], { quiz: Quiz; blocks: Block[] }>()

/** The run revealed, for real: trained now. Where it can't be, the answer stands without it. */
export async function revealBlocks(quiz: Quiz, context: QuizTraining & { content: Pages }): Promise<Block[]> {
  try {
    const runs = await trainQuiz(quiz, context)
    const known = presented.get(runs)
    if (known?.quiz === quiz) return known.blocks
    const blocks = runs.length === 0 ? [] : presentRuns(quiz, runs, context.content)
    presented.set(runs, { quiz, blocks })
    return blocks
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    return [{ type: 'small', markdown: `The run can't be shown at the moment: ${problem.message}` }]
  }
}
