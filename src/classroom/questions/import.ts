import { topics } from '../../lessons/topics.ts'
import { QuizDraft } from '../../practice/quiz/quiz.ts'
import { plainWords } from './markup.ts'

/** One question as a file has it, before it is checked. */
export interface Written {
  /** Line in the file, from 1. */
  line: number
  /** The name that an export gave it; undefined where it has none. */
  name?: string | undefined
  question: string
  choices: { text: string; right: boolean; why: string }[]
  topic?: string | undefined
  level?: number | undefined
  /** Why it cannot be taken, where its form says so already. */
  problem?: string | undefined
}

/** A question that can be taken, or why not, in one line. */
export type Imported = { line: number; name?: string | undefined } & ({ draft: QuizDraft } | { problem: string })

/** Where a file names no topic. */
const usualTopic = 'hyperparameters-general'

/** Checks a question of a file as one that is typed. */
export function importedFrom({ line, name, ...written }: Written): Imported {
  if (written.problem !== undefined) return { line, name, problem: written.problem }
  const topic = written.topic?.trim().toLowerCase() ?? usualTopic
  if (!topics.some((one) => one === topic)) return { line, name, problem: `there is no topic ${topic.slice(0, 40)}` }
  const right = written.choices.filter((choice) => choice.right).length
  if (right !== 1)
    return {
      line,
      name,
      problem: `it has ${right === 0 ? 'no right answer' : `${right} right answers`}; one is needed`,
    }
  if (written.choices.length !== 4)
    return { line, name, problem: `it has ${written.choices.length - 1} wrong answers; three are needed` }
  const texts = [written.question, ...written.choices.flatMap(({ text, why }) => [text, why])].map(plainWords)
  const unshown = texts.find((text) => !text.ok)
  if (unshown && !unshown.ok) return { line, name, problem: unshown.problem }
  const [question = '', ...parts] = texts.map((text) => (text.ok ? text.text : ''))
  const answer = parts[2 * written.choices.findIndex((choice) => choice.right)]!
  const choices = written.choices.map((choice, index) => {
    const text = parts[2 * index]!
    return { text, right: choice.right, explanation: explanationOf(text, choice.right, answer, parts[2 * index + 1]!) }
  })
  const draft = { question, topic, level: written.level ?? 2, kind: 'concept' as const, choices }
  const parsed = QuizDraft.safeParse(draft)
  if (parsed.success) return { line, name, draft: parsed.data }
  const { path, message } = parsed.error.issues[0]!
  return { line, name, problem: `${path.join(' ')}: ${message}` }
}

/** A remark that is too short to stand alone comes after what can always be said. */
function explanationOf(text: string, right: boolean, answer: string, why: string): string {
  if (why.length >= 20) return why
  const instead = right ? `“${text}” is the answer to this one.` : `“${text}” is not it. The answer is “${answer}”.`
  return `${instead} ${why}`.trim()
}
