import { idOf, type Report, type SourceFile } from '../markup/source.ts'

/** What the first sentence of an answer can be; a question calls for one of them. */
export const answerKinds = ['yes', 'no', 'it-depends', 'number', 'explanation', 'step'] as const
/** What an answer comes down to, as `kind` of an entry names it: a yes, a no, a number, an explanation, a step to take. */
export type AnswerKind = (typeof answerKinds)[number]

/** One thing to do. `knob` is what it turns, so that it is not advised to a person who has tried it. */
export interface AnswerStep {
  knob: string
  text: string
}

/** One question that people ask, its answer, and how they put it. */
export interface AskEntry {
  id: string
  topic: string
  /** The question in plain words: `Which learning rate should I take?` */
  title: string
  kind: AnswerKind
  /** The section of the topic's lesson to read on; of another one as `searching/random`. */
  read: string | null
  /** The other topic, where the question is how two belong together. */
  with: string | null
  /** A value that is unusual, and still may be used. */
  allowed: boolean
  /** Markdown; the first sentence is of the kind. Empty where there are steps. */
  text: string
  /** In the order in which they are best tried. */
  steps: AnswerStep[]
  /** How people put it: no terms, symptoms, slang. */
  ask: string[]
  /** Line of its heading in the file, from 1. */
  line: number
}

/** The lesson and the section to read on. */
export function readingOf({ topic, read }: Pick<AskEntry, 'topic' | 'read'>): {
  lesson: string
  section: string | null
} {
  const [lesson, section] = read?.split('/') ?? []
  return lesson !== undefined && section !== undefined ? { lesson, section } : { lesson: topic, section: read }
}

/** What people ask about one topic: `content/ask/<topic>.md`. */
export interface AskPage {
  topic: string
  entries: AskEntry[]
  file: string
}

const headingForm = /^##\s+(.+?)\s*\{#([a-z][a-z0-9-]*)\}\s*$/
const attributesForm = /^[a-z]+: \S/
const phrasingForm = /^- (.+)$/
const stepForm = /^\d+\. \[([a-z]+)\] (.+)$/

/**
 * Reads `content/ask/<topic>.md`: headings that are questions, each followed by its attributes, its answer or its numbered
 * steps, and a list of how people put the question. Line by line, because a Markdown parser would delay the start.
 */
export function parseAskPage({ file, text }: SourceFile, report: Report): AskPage {
  const topic = idOf(file)
  const entries: AskEntry[] = []
  for (const [index, line] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const [, title, id] = headingForm.exec(line) ?? []
    const entry = entries.at(-1)
    if (title !== undefined && id !== undefined) {
      if (entries.some((other) => other.id === id)) report(index + 1, `two questions are called ${id}`)
      entries.push(emptyEntry(topic, id, title, index + 1))
    } else if (line.trim() === '') continue
    else if (line.startsWith('#')) report(index + 1, 'a question is written ## Question? {#stable-id}')
    else if (entry === undefined)
      report(index + 1, 'text before the first question: start with ## Question? {#stable-id}')
    else addLine(entry, line, (message) => report(index + 1, message))
  }
  for (const { line, text: answer, steps } of entries) {
    if (answer === '' && steps.length === 0) report(line, 'a question has an answer, or numbered steps')
  }
  return { topic, entries, file }
}

function emptyEntry(topic: string, id: string, title: string, line: number): AskEntry {
  const nothing = { read: null, with: null, allowed: false, text: '', steps: [], ask: [] }
  return { id, topic, title, kind: 'explanation', ...nothing, line }
}

function addLine(entry: AskEntry, line: string, report: (message: string) => void): void {
  const [, phrasing] = phrasingForm.exec(line) ?? []
  const [, knob, step] = stepForm.exec(line) ?? []
  if (phrasing !== undefined) entry.ask.push(phrasing)
  else if (knob !== undefined && step !== undefined) entry.steps.push({ knob, text: step })
  else if (entry.text === '' && entry.steps.length === 0 && attributesForm.test(line))
    setAttributes(entry, line, report)
  else entry.text = `${entry.text} ${line}`.trim()
}

/** `kind: yes; read: too-high; with: batch-size; allowed: yes` */
function setAttributes(entry: AskEntry, line: string, report: (message: string) => void): void {
  for (const attribute of line.split(';')) {
    const [name = '', value = ''] = attribute.split(':').map((part) => part.trim())
    const kind = answerKinds.find((known) => known === value)
    if (name === 'kind' && kind) entry.kind = kind
    else if (name === 'read' || name === 'with') entry[name] = value
    else if (name === 'allowed') entry.allowed = value === 'yes'
    else report(`${attribute.trim()}: attributes are kind (${answerKinds.join(', ')}), read, with and allowed`)
  }
}
