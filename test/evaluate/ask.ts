import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { readContent } from '../../src/adapters/files/content.ts'
import { readPreparedAnswers } from '../../src/adapters/files/prepared-content.ts'
import { openAnswers } from '../../src/app/ask/ask.ts'
import { presentAnswer } from '../../src/app/ask/view.ts'
import { outOfScope } from '../../src/ask/topic.ts'
import type { Found } from '../../src/ask/find.ts'
import { answerKinds } from '../../src/ask/page.ts'
import { openSentenceEncoder } from '../../src/host/encoder.ts'
import { createLog } from '../../src/log.ts'
import type { Pages } from '../../src/lessons/pages.ts'
import { topics } from '../../src/lessons/topics.ts'

const silent = createLog('silent')

const topic = z.enum([...topics, outOfScope])

/** One question as a learner puts it, what it is about, and what its answer has to say first. */
export const Question = z.strictObject({
  question: z.string().min(1).max(1000),
  topic,
  /** Other topics that answer it as well. */
  accept: z.array(topic).default([]),
  wants: z.enum(answerKinds),
  /** It holds no term of the subject. */
  plain: z.boolean().default(false),
  /** What the whole answer has to hold: patterns, all of them. */
  mention: z.array(z.string()).default([]),
  /** Where it is not English. */
  language: z.enum(['ko', 'es', 'de', 'hi', 'pt', 'ja', 'fr']).optional(),
  /** It names two knobs. */
  pair: z.boolean().default(false),
  /** Where people ask this; `our own` where nobody was found asking it. */
  origin: z.union([z.url(), z.literal('our own')]),
})
export type Question = z.infer<typeof Question>

export const parts = ['tuning', 'forums', 'reporting', 'strangers'] as const
/** Two kinds of questions to tune on, and two to report on: those kept apart, and those of an author who never saw the answers. */
export type Part = (typeof parts)[number]

/** What was measured; shares from 0 to 1, times in milliseconds. */
export interface AskResult {
  part: Part
  questions: number
  first: number
  firstThree: number
  /** Questions outside the subject that were told so. */
  outside: number
  /** Questions about the subject that were refused. */
  falselyOutside: number
  /** First sentences of the kind the question wants. */
  kind: number
  /** Answers that hold what they have to, of the questions that say so. */
  mention: number
  /** Accepted first, of questions without any term, and of those with two knobs. */
  firstPlain: number
  firstPair: number
  indexMilliseconds: number
  answerMilliseconds: number
  failures: string[]
}

export async function readQuestions(part: Part): Promise<Question[]> {
  const file = fileURLToPath(new URL(`../questions/${part}.yaml`, import.meta.url))
  return z.array(Question).parse(parse(await readFile(file, 'utf8')))
}

/** Asks all questions of a part. The first is asked before the clock starts: it builds the index. */
export async function evaluateAsk(part: Part = 'reporting', isEncoded = false): Promise<AskResult> {
  const pages = await readContent(fileURLToPath(new URL('../../content', import.meta.url)))
  const content = { ...pages, prepared: () => readPreparedAnswers(new URL('../../dist/', import.meta.url)) }
  const questions = await readQuestions(part)
  const start = performance.now()
  const encoder = isEncoded ? openSentenceEncoder({ encoder: 'auto' }, pages, silent) : null
  if (isEncoded && encoder === null) throw new Error('The sentence encoder is not here: see npm start.')
  const answers = openAnswers(content, encoder ?? undefined)
  await answers.answer('what is dropout')
  const indexed = performance.now()
  const found: Found[] = []
  for (const { question } of questions) found.push(await answers.answer(question))
  const ended = performance.now()
  encoder?.close()
  const asked = questions.map((question, index) => judge(question, found[index]!, pages))
  const inside = asked.filter(({ question }) => question.topic !== outOfScope)
  const outside = asked.filter(({ question }) => question.topic === outOfScope)
  return {
    part,
    questions: questions.length,
    first: share(inside, ({ first }) => first),
    firstThree: share(inside, ({ firstThree }) => firstThree),
    outside: share(outside, ({ refused }) => refused),
    falselyOutside: share(inside, ({ refused }) => refused),
    kind: share(inside, ({ kind }) => kind),
    mention: share(
      inside.filter(({ question }) => question.mention.length > 0),
      ({ mentions }) => mentions,
    ),
    firstPlain: share(
      inside.filter(({ question }) => question.plain),
      ({ first }) => first,
    ),
    firstPair: share(
      inside.filter(({ question }) => question.pair),
      ({ first }) => first,
    ),
    indexMilliseconds: indexed - start,
    answerMilliseconds: (ended - indexed) / questions.length,
    failures: asked.flatMap(({ failure }) => failure ?? []),
  }
}

function judge(question: Question, found: Found, pages: Pages) {
  const accepted: string[] = [question.topic, ...question.accept]
  const first = accepted.includes(found.entry.topic)
  const others = found.alternatives.map((entry) => entry.topic)
  const kind = found.kind === question.wants
  const refused = found.entry.topic === outOfScope
  const { text } = presentAnswer(found, pages).answer
  const mentions = question.mention.every((pattern) => new RegExp(pattern, 'i').test(text))
  const isRight = first && mentions && (kind || question.topic === outOfScope)
  const got = `${found.entry.topic}#${found.entry.id} (${found.kind}; ${others.join(', ') || 'no others'})`
  const failure = isRight
    ? undefined
    : `${question.question} → ${got}, wanted ${question.topic} (${question.wants})${mentions ? '' : `, missed ${question.mention.join(' and ')}`}`
  return {
    question,
    first,
    firstThree: first || others.some((other) => accepted.includes(other)),
    kind,
    mentions,
    refused,
    failure,
  }
}

/** Of nothing there is no share: not a number. */
function share<T>(all: T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length
}

/**
 * `npm run evaluate -- ask [tuning | forums | strangers] [encoder] [failures]`: the reporting half unless told otherwise. Its failures are left out unless
 * asked for, so that nobody tunes on them by accident.
 */
export async function main(words: string[] = []): Promise<void> {
  const all = await evaluateAsk(
    parts.find((part) => words.includes(part)),
    words.includes('encoder'),
  )
  const isShown = all.part === 'tuning' || all.part === 'forums' || words.includes('failures')
  const result = { ...all, failures: isShown ? all.failures : [] }
  if (words.includes('--json')) {
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return
  }
  const { failures, part, questions, indexMilliseconds, answerMilliseconds, ...shares } = result
  process.stdout.write(`/ask, ${part}: ${questions} questions\n`)
  for (const [name, value] of Object.entries(shares)) {
    const written = Number.isNaN(value) ? '– (no question of this set says so)' : `${(100 * value).toFixed(1)} %`
    process.stdout.write(`  ${name.padEnd(16)} ${written}\n`)
  }
  process.stdout.write(`  index ${indexMilliseconds.toFixed(0)} ms, an answer ${answerMilliseconds.toFixed(2)} ms\n`)
  process.stdout.write(failures.map((failure) => `  - ${failure}\n`).join(''))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2))
}
