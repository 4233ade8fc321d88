import type { Lesson } from '../lessons/pages.ts'
import type { Problem } from '../markup/source.ts'
import { topics } from '../lessons/topics.ts'
import { outOfScope } from './topic.ts'
import { type AnswerKind, type AskEntry, type AskPage, readingOf } from './page.ts'

/** Ways of putting a question that an answer has at least: fewer do not catch how learners ask. */
const leastPhrasings = 12

/** Answers that are found by a signal instead: a value, no words, no run. */
const foundBySignal = /^(value-.*|case-.*|remember|no-words|no-run)$/

/** Shown above pictures and buttons. */
const longestAnswer = 900

/** How the first sentence of each kind begins, or what it holds. */
const openings: Record<AnswerKind, RegExp> = {
  yes: /^(Yes|\{Answer\}),/,
  no: /^(No|\{Answer\}),/,
  'it-depends': /^It depends\b/,
  number: /^[^.]*(\d|\{\w+\})/,
  explanation: /^(?!(Yes|No|It depends)\b)/,
  step: /^$/,
}

/** What no single page of `content/ask/` can know, and what makes an answer an answer. */
export function checkAsk(ask: AskPage[], lessons: Lesson[]): Problem[] {
  const ids = lessons.map(({ id }) => id)
  const missing = topics.filter((topic) => ids.includes(topic) && !ask.some((page) => page.topic === topic))
  return [
    ...missing.map((topic) => ({
      file: `content/ask/${topic}.md`,
      line: 1,
      message: `nothing is asked about ${topic}`,
    })),
    ...ask.flatMap((page) => checkPage(page, lessons)),
  ]
}

function checkPage({ topic, entries, file }: AskPage, lessons: Lesson[]): Problem[] {
  const problems: Problem[] = []
  const add = (line: number, message: string) => problems.push({ file, line, message })
  const lesson = lessons.find(({ id }) => id === topic)
  if (!lesson && topic !== outOfScope) add(1, `there is no lesson ${topic}`)
  for (const entry of entries) {
    const { line, with: other } = entry
    const reading = readingOf(entry)
    const sections = lessons.find(({ id }) => id === reading.lesson)?.sections ?? []
    if (lesson && !sections.some(({ id }) => id === reading.section))
      add(line, `read: ${reading.lesson} has no section ${reading.section ?? ''}`)
    if (other !== null && !lessons.some(({ id }) => id === other)) add(line, `with: there is no lesson ${other}`)
    if (entry.ask.length < leastPhrasings && !foundBySignal.test(entry.id))
      add(line, `${entry.ask.length} ways of asking; an answer has at least ${leastPhrasings}`)
    for (const message of checkAnswer(entry)) add(line, message)
  }
  return problems
}

function checkAnswer({ kind, text, steps }: AskEntry): string[] {
  const wrong = openings[kind].test(text) ? [] : [`the first sentence is not of the kind ${kind}`]
  const long = text.length > longestAnswer ? [`an answer has at most ${longestAnswer} characters`] : []
  const stepless =
    (kind === 'step') === steps.length > 0 ? [] : ['numbered steps go with the kind step, and with no other']
  return [...wrong, ...long, ...stepless]
}
