import { type Sureness, surenesses, sureWords } from '../../practice/guess/guess.ts'
import type { Block } from '../../reply/reply.ts'

/** What somebody who has answered, or is about to, is asked; `line` makes the command line that says how sure they are. */
export function howSure(question: string, line: (sure: Sureness) => string): Block[] {
  const actions = surenesses.map((sure) => ({ label: capitalised(sureWords[sure]), line: line(sure) }))
  return [
    { type: 'small', markdown: question },
    { type: 'actions', actions },
  ]
}

/** How an answer went to which somebody had said how sure they are. */
export function surenessOutcome(sure: Sureness, right: boolean): Block {
  return { type: 'text', markdown: `You were **${sureWords[sure]}**, ${(right ? rightWords : wrongWords)[sure]}` }
}

const rightWords: Record<Sureness, string> = {
  1: 'and right: you may know more of this than you think.',
  2: 'and right.',
  3: 'and right.',
}

const wrongWords: Record<Sureness, string> = {
  1: 'and it was another one: you knew where to be careful.',
  2: 'and it was another one: compare the two explanations.',
  3: 'and it was another one: better found out here than in an exam.',
}

/** What is said where the answer was known before. */
export const surenessNotCounted: Block = {
  type: 'small',
  markdown: 'You have met this question before, so how sure you are is not counted.',
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
