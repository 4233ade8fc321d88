import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readContent } from '../../src/adapters/files/content.ts'
import { parsePlan } from '../../src/plan/text.ts'
import { lexiconsOf } from '../../src/understand/words/lexicon.ts'
import { understand } from '../../src/understand/understand.ts'
import type { Interpretation, Said, World } from '../../src/understand/world.ts'

const Meant = z.strictObject({ command: z.string(), plan: z.string().nullable() })

/** A conversation of which the last line is judged: the command that was meant, and for a training its plan. */
export const Conversation = z.strictObject({
  id: z.int(),
  lines: z.array(z.string()).min(1),
  command: z.string(),
  plan: z.string().nullable(),
  also: z.array(Meant).default([]),
  lang: z.string().default('en'),
  kind: z.enum(['single', 'followup', 'question', 'other', 'ambiguous']),
  advice: z.boolean().default(false),
  note: z.string().optional(),
})
export type Conversation = z.infer<typeof Conversation>

export const parts = ['tuning', 'reporting'] as const
export type Part = (typeof parts)[number]

export async function readConversations(part: Part): Promise<Conversation[]> {
  const text = await readFile(fileURLToPath(new URL(`../plain/${part}.jsonl`, import.meta.url)), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Conversation.parse(JSON.parse(line)))
}

/** Stands for what the bot would suggest after any run: here nothing is trained. */
const suggested = 'lr:0.02 batch:32'

export interface Judged {
  conversation: Conversation
  got: string
  right: boolean
  /** Something was trained that was not meant. */
  wrongTraining: boolean
  trains: boolean
}

/** Says a conversation, without training anything, and judges how its last line was read. */
export function judge(conversation: Conversation, world: Omit<World, 'said'>): Judged {
  const said: Said[] = []
  let reading: Interpretation | undefined
  for (const line of conversation.lines) {
    reading = line.startsWith('/') ? { kind: 'command', line } : understand(line, { ...world, said })
    const plan = reading.kind === 'command' ? planIn(reading.line) : undefined
    if (plan !== undefined) said.unshift({ plan, next: suggested })
  }
  const got = said.length === 0 && !reading ? '' : textOf(reading!)
  const [command = '', ...rest] = got.replace(/^\//, '').split(' ')
  const plan = rest.join(' ')
  const meant = [
    { command: conversation.command, plan: conversation.advice ? suggested : conversation.plan },
    ...conversation.also,
  ]
  const right = meant.some(
    (one) => one.command === command && (one.command !== 'train' || one.plan === null || one.plan === plan),
  )
  const trains = ['train', 'compare', 'sweep', 'lrfind', 'coach'].includes(command)
  return { conversation, got, right, trains, wrongTraining: trains && !right }
}

function textOf(reading: Interpretation): string {
  return reading.kind === 'unsure' ? `/choices ${reading.doubt} ${reading.lines.join(' | ')}` : reading.line
}

function planIn(line: string) {
  if (!line.startsWith('/train')) return undefined
  const reading = parsePlan(line.slice('/train'.length))
  return reading.ok ? reading.plan : undefined
}

/** Shares from 0 to 1. */
export interface PlainResult {
  part: Part
  conversations: number
  meant: number
  /** Of all. */
  wrongTraining: number
  questionsAsked: number
  followUps: number
  threeDeep: number
  byLanguage: Record<string, number>
  milliseconds: number
  failures: string[]
}

export async function evaluatePlain(part: Part): Promise<PlainResult> {
  const content = await readContent(fileURLToPath(new URL('../../content', import.meta.url)))
  // Every command that can be meant, whether this program has it or not.
  const world = { lexicons: lexiconsOf(content.words!), pages: content, knows: () => true }
  const conversations = await readConversations(part)
  const started = performance.now()
  const judged = conversations.map((conversation) => judge(conversation, world))
  const milliseconds = (performance.now() - started) / judged.length
  const of = (test: (one: Judged) => boolean) => share(judged.filter(test), ({ right }) => right)
  const languages = [...new Set(conversations.map(({ lang }) => lang))]
  return {
    part,
    conversations: judged.length,
    meant: of(() => true),
    wrongTraining: share(judged, ({ wrongTraining }) => wrongTraining),
    questionsAsked: of(({ conversation }) => conversation.kind === 'question'),
    followUps: of(({ conversation }) => conversation.kind === 'followup'),
    threeDeep: of(({ conversation }) => conversation.kind === 'followup' && conversation.lines.length >= 3),
    byLanguage: Object.fromEntries(languages.map((lang) => [lang, of((one) => one.conversation.lang === lang)])),
    milliseconds,
    failures: judged.filter(({ right }) => !right).map(({ conversation, got }) => failure(conversation, got)),
  }
}

const failure = ({ id, lines, command, plan }: Conversation, got: string): string =>
  `${id} ${lines.join(' ⏎ ')} → ${got}, meant ${command}${plan === null ? '' : ` ${plan}`}`

function share<T>(all: T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 1 : all.filter(holds).length / all.length
}

/** `npm run evaluate -- plain [tuning] [failures] [--json]`: the conversations kept for reporting unless told otherwise. */
export async function main(words: string[] = []): Promise<void> {
  const all = await evaluatePlain(words.includes('tuning') ? 'tuning' : 'reporting')
  const isShown = all.part === 'tuning' || words.includes('failures')
  const result = { ...all, failures: isShown ? all.failures : [] }
  if (words.includes('--json')) {
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return
  }
  const { failures, part, conversations, milliseconds, byLanguage, ...shares } = result
  process.stdout.write(`plain words, ${part}: ${conversations} conversations\n`)
  for (const [name, value] of [...Object.entries(shares), ...Object.entries(byLanguage)])
    process.stdout.write(`  ${name.padEnd(16)} ${(100 * value).toFixed(1)} %\n`)
  process.stdout.write(`  a conversation ${milliseconds.toFixed(2)} ms\n`)
  process.stdout.write(failures.map((line) => `  - ${line}\n`).join(''))
}
