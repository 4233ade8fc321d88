import type { Quiz } from '../quiz/quiz.ts'
import { QuizDraft } from '../quiz/quiz.ts'
import type { Chance } from './chance.ts'
import { type Draft, type Proof, quizOfDraft, type Template, type TrainMany } from './draft.ts'
import type { Explanations } from './explanations.ts'
import { onPair, prove, provingPairs } from './prove.ts'
import { middle } from './tell.ts'
import { templates } from './templates.ts'
import type { Likeness, Wanted } from './wanted.ts'

/** A question that was proven; it gets its name when it is kept. */
export interface Generated extends Likeness {
  quizOf(id: string): Quiz
}

/** Runs that explanations compare with: a quarter of the pairs shows the middle well enough. */
const comparedPairs = provingPairs / 4

/**
 * One try at a question: undefined where chance led to nothing that is worth asking, or that runs do not decide alike on
 * all pairs of a seed and a draw. The same chance and the same wish give the same question.
 * @throws UserError as `train`
 */
export async function generate(
  chance: Chance,
  wanted: Wanted,
  explanations: Explanations,
  train: TrainMany,
): Promise<Generated | undefined> {
  const template = templates.find(({ id }) => id === wanted.template)!
  const draft = await template.draft({ chance, wish: wanted, train, explanations })
  if (!draft || wanted.asked.has(`${template.id} ${draft.likeness}`)) return undefined
  if (isLongest(draft) && chance.uniform() < refused) return undefined
  const proven = await prove(
    quizOfDraft(template, draft, ''),
    { least: template.margin.least, pairs: template.pairs },
    train,
  )
  if (!proven) return undefined
  const level = levelOf(template, draft, proven.margins)
  if (wanted.level !== undefined && wanted.level !== level) return undefined
  const { before: plan } = draft
  const before = plan ? await train(Array.from({ length: comparedPairs }, (_, pair) => onPair(plan, pair))) : []
  return finished(template, draft, level, { ...proven, before }, explanations)
}

/** Right choices are the longest in 35 of 100 drafts, a quarter of them by chance alone; so many of these are refused. */
const refused = 0.4

function isLongest({ choices, right }: Draft): boolean {
  const lengths = choices.map(({ text }) => text.length)
  return lengths.every((length, index) => index === right || length < lengths[right]!)
}

function finished(
  template: Template,
  draft: Draft,
  level: number,
  proof: Proof,
  explanations: Explanations,
): Generated | undefined {
  const told = draft.explain(proof, explanations)
  const quizOf = (id: string): Quiz => {
    const quiz = quizOfDraft(template, draft, id)
    return { ...quiz, level, choices: quiz.choices.map((one, index) => ({ ...one, explanation: told[index]! })) }
  }
  const { subject, right, likeness } = draft
  if (!isSound(quizOf('sound'))) return undefined
  return { template: template.id, subject, letter: right, level, likeness: `${template.id} ${likeness}`, quizOf }
}

/** Whether a question is as the content's own have to be. */
function isSound({ topic, level, kind, question, plan, decidedBy, choices }: Quiz): boolean {
  const draft = { topic, level, kind, question, plan: plan ?? '', 'decided-by': decidedBy ?? undefined, choices }
  return QuizDraft.safeParse(draft).success
}

/** Findings that a beginner can tell, and those that take a close look. */
const findingLevels: Record<string, number> = {
  divergence: 1,
  healthy: 1,
  overfitting: 1,
  'slow-learning': 1,
  'too-few-epochs': 2,
  oscillation: 2,
  'wasted-epochs': 2,
}

/** 1 where the right choice wins clearly, 3 where one has to look or think closely. */
function levelOf({ id, margin }: Template, { subject }: Draft, margins: number[]): number {
  if (id === 'happened') return findingLevels[subject] ?? 3
  const effect = middle(margins)
  if (effect >= margin.easy) return 1
  return effect >= margin.middling ? 2 : 3
}
