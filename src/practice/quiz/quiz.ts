import { z } from 'zod'
import { rules } from '../../diagnosis/rules.ts'
import { verdicts } from '../../diagnosis/diagnosis.ts'
import { hashText } from '../../hash.ts'
import { changedPlan } from '../../plan/changed-plan.ts'
import { readRange } from '../../markup/range.ts'
import { idOf, type Problem, type SourceFile } from '../../markup/source.ts'
import { readYamlFile } from '../../markup/yaml.ts'
import { Choice, Decision, isOrder, namesIn } from './choice.ts'
import { readSentence } from './sentence.ts'

/** What a question asks for: to read a curve, to predict a run, to choose the next knob, or to know an idea. */
export const quizKinds = ['read-curve', 'predict', 'next-knob', 'concept'] as const

/** One of the kinds, as the content and `/quiz schedule` name it. */
export type QuizKind = (typeof quizKinds)[number]

/** `/quiz practice quiz:…` takes so many characters. */
const longestId = 60

/** A quiz as its file says it; a question that an instructor writes is checked by it as well. */
export const QuizDraft = z
  .strictObject({
    topic: z.string().min(1),
    level: z.int().min(1).max(3),
    kind: z.enum(quizKinds),
    question: z.string().min(10).max(700),
    /** The options of the run that is shown, foretold or mended; an empty text is the plan of `/train`. */
    plan: z.string().optional(),
    'decided-by': Decision.optional(),
    choices: z.array(Choice).length(4, 'a quiz has one right answer and three others'),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of flawsOf(value)) issues.push({ code: 'custom', input: value, path, message })
  })

export type QuizDraft = z.infer<typeof QuizDraft>

/** A question with four choices, one of them right. Where a run decides which, `decidedBy` says how. */
export interface Quiz {
  id: string
  topic: string
  level: number
  kind: QuizKind
  question: string
  plan: string | null
  decidedBy: Decision | null
  choices: Choice[]
}

/** Reads one file of `content/quizzes/`. */
export function parseQuiz(source: SourceFile): { quiz?: Quiz; problems: Problem[] } {
  const id = idOf(source.file)
  if (!/^[a-z0-9-]+$/.test(id) || id.length > longestId) {
    const message = `a quiz is named by at most ${longestId} small letters, digits and dashes`
    return { problems: [{ file: source.file, line: 1, message }] }
  }
  const result = readYamlFile(source, QuizDraft)
  return result.ok ? { quiz: quizOf(id, result.value), problems: [] } : { problems: result.problems }
}

/** A checked draft under its id. */
export function quizOf(id: string, draft: QuizDraft): Quiz {
  const { topic, level, kind, question, choices } = draft
  const decidedBy = draft['decided-by'] ?? null
  const ordered = decidedBy?.by === 'measure'
  // Ranges stay in their natural order; other choices are dealt out by their texts, so that no letter is right more often.
  const dealt = ordered ? choices : choices.toSorted((one, other) => choiceOrder(id, one) - choiceOrder(id, other))
  return { id, topic, level, kind, question, plan: draft.plan ?? null, decidedBy, choices: dealt }
}

/** The right choice's index. */
export function rightAnswer({ choices }: Quiz): number {
  return choices.findIndex(({ right }) => right)
}

const choiceOrder = (id: string, { text }: Choice): number => hashText(`${id} ${text}`)

interface Flaw {
  path: (string | number)[]
  message: string
}

/** What no single field can know. */
function flawsOf(quiz: QuizDraft): Flaw[] {
  const { choices, plan, kind, 'decided-by': decision } = quiz
  const flaws: Flaw[] = []
  const right = choices.filter((choice) => choice.right).length
  if (right !== 1) flaws.push({ path: ['choices'], message: `exactly one choice is right; here are ${right}` })
  const texts = new Set(choices.map(({ text }) => text.trim().toLowerCase()))
  if (texts.size < choices.length) flaws.push({ path: ['choices'], message: 'two choices say the same' })
  const explanations = new Set(choices.map(({ explanation }) => explanation))
  if (explanations.size < choices.length)
    flaws.push({ path: ['choices'], message: 'every choice has an explanation of its own' })
  if (kind !== 'concept' && (plan === undefined || decision === undefined))
    flaws.push({ path: ['kind'], message: `a ${kind} quiz has a plan, and decided-by says how its run decides` })
  if (decision !== undefined && plan === undefined)
    flaws.push({ path: ['decided-by'], message: 'a run can only decide where there is a plan' })
  if (plan !== undefined) flaws.push(...planFlaws(plan, '', ['plan']))
  if (decision?.by === 'curve') flaws.push(...planFlaws(plan ?? '', decision.of, ['decided-by', 'of']))
  if (decision?.by === 'order')
    for (const changes of decision.changes) flaws.push(...planFlaws(plan ?? '', changes, ['decided-by', 'changes']))
  if (decision?.by === 'difference') flaws.push(...planFlaws(plan ?? '', decision.against, ['decided-by', 'against']))
  return [...flaws, ...choices.flatMap((choice, index) => outcomeFlaws(quiz, choice, index))]
}

function planFlaws(base: string, changes: string, path: Flaw['path']): Flaw[] {
  const result = changedPlan(base, changes)
  return result.ok ? [] : [{ path, message: `${result.problem} Corrected: ${result.corrected}` }]
}

function outcomeFlaws({ plan = '', 'decided-by': decision }: QuizDraft, { outcome }: Choice, index: number): Flaw[] {
  const path = ['choices', index, 'outcome']
  if (decision === undefined)
    return outcome === undefined ? [] : [{ path, message: 'an outcome needs decided-by, which says what decides' }]
  if (outcome === undefined) return [{ path: path.slice(0, 2), message: 'outcome is missing: what makes it right' }]
  switch (decision.by) {
    case 'verdict':
      return namesIn(outcome).every((name) => verdicts.some((verdict) => verdict === name))
        ? []
        : [{ path, message: `a verdict is one of ${verdicts.join(', ')}` }]
    case 'finding':
      return namesIn(outcome)
        .filter((name) => !rules.some(({ id }) => id === name))
        .map((name) => ({ path, message: `there is no rule ${name}` }))
    case 'measure':
    case 'difference':
      return readRange(outcome) ? [] : [{ path, message: 'a range is written 0.9..1, ..0.2 or 0.5..' }]
    case 'order':
      return isOrder(outcome, decision.changes.length)
        ? []
        : [{ path, message: 'an order names each change once by its number, as 2 1 3' }]
    case 'false':
      return readSentence(outcome) ? [] : [{ path, message: 'a sentence is a measure and a range, as gap 0.1..' }]
    case 'lowest':
    case 'highest':
    case 'mends':
    case 'curve':
      return planFlaws(plan, outcome, path)
    default:
      return decision satisfies never
  }
}
