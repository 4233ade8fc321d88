import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan, parsePlan, trainLine } from '../../plan/text.ts'
import { type Quiz, QuizDraft, quizOf } from '../../practice/quiz/quiz.ts'
import { issueText } from '../../markup/issue-text.ts'
import { changeClass } from './store.ts'
import { serverCollections } from './collections.ts'
import type { Store } from '../ports.ts'

/** A question as an instructor writes it; each choice may have its explanation behind a `|`. */
export interface OwnQuestion {
  question: string
  right: string
  wrong1: string
  wrong2: string
  wrong3: string
  topic: string
  level: number
  plan?: string | undefined
}

/** Checks a question by the schema of all questions. @throws UserError `invalid-input` that names the option */
function readOwnQuestion(own: OwnQuestion, id: string): Quiz {
  const plan = own.plan === undefined ? undefined : readPlan(own.plan)
  const right = choiceOf(own.right, true, own.right)
  const wrong = [own.wrong1, own.wrong2, own.wrong3].map((text) => choiceOf(text, false, own.right))
  const { question, topic, level } = own
  const draft = { question: question.trim(), topic, level, kind: 'concept', plan, choices: [right, ...wrong] }
  const parsed = QuizDraft.safeParse(draft)
  if (parsed.success) return quizOf(id, parsed.data)
  throw new UserError('invalid-input', problemText(parsed.error, draft.choices), '/help quiz create')
}

/** Options by the place of their choice. */
const options = ['right', 'wrong1', 'wrong2', 'wrong3']

/** Names the field, what is wrong with it, and what to write. */
function problemText(error: z.ZodError, choices: { text: string; explanation: string }[]): string {
  const issue = error.issues[0]!
  const [field, index, part] = issue.path
  const words = issueText(issue)
  if (field !== 'choices') return `${String(field)}: it ${words}.`
  if (typeof index !== 'number') return sameWords(choices) ?? `right, wrong1, wrong2, wrong3: ${words}.`
  const what = part === 'explanation' ? 'the explanation after the |' : 'the answer before the |'
  const length = part === 'explanation' ? choices[index]!.explanation.length : choices[index]!.text.length
  const instead = part === 'explanation' ? ' Leave it and the | out, and I say which answer is right.' : ''
  return `${options[index]}: ${what} ${words}; it has ${length}.${instead}`
}

/** Which two answers, or explanations, say the same. */
function sameWords(choices: { text: string; explanation: string }[]): string | undefined {
  for (const part of ['text', 'explanation'] as const)
    for (const [index, choice] of choices.entries()) {
      const same = (other: (typeof choices)[number]) =>
        other[part].trim().toLowerCase() === choice[part].trim().toLowerCase()
      const first = choices.findIndex(same)
      const what = part === 'text' ? 'two choices say the same' : 'two explanations say the same'
      if (first < index) return `${options[index]}: ${what}, this and that of ${options[first]}. Write another one.`
    }
  return undefined
}

function choiceOf(written: string, right: boolean, answer: string) {
  const [text = '', ...rest] = written.split('|').map((part) => part.trim())
  const given = rest.join('|')
  const instead = right
    ? `“${text}” is the answer to this one.`
    : `“${text}” is not it. The answer is “${firstPart(answer)}”.`
  return { text, right, explanation: given === '' ? instead : given }
}

const firstPart = (written: string): string => written.split('|')[0]!.trim()

/** The plan to show with an answer, as it is kept. @throws UserError `invalid-input` with a plan that is right */
export function readPlan(text: string): string {
  const result = parsePlan(text.trim().replace(/^\/?train\b/, ''))
  if (result.ok) return formatPlan(TrainingPlan.parse(result.plan))
  throw new UserError('invalid-input', `plan: ${result.problem}`, trainLine(result.corrected))
}

/** Keeps a question under a new name, `own-7`, and lines it up after those that were chosen. */
export async function keepOwnQuestion(store: Store, server: string, own: OwnQuestion): Promise<Quiz> {
  // Checked before it gets a name: a name is never given twice.
  readOwnQuestion(own, 'own-0')
  const count = await store.collection('classroom/own-counts', z.int()).update(server, (old = 0) => old + 1)
  const quiz = readOwnQuestion(own, `own-${count}`)
  await serverCollections(store, server).quizzes.set(quiz.id, quiz)
  await changeClass(store, server, (old) => ({ ...old, queue: [...old.queue, quiz.id] }))
  return quiz
}
