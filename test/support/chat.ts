import { realTimer } from '../../src/node/timer.ts'
import { fileURLToPath } from 'node:url'
import { commands as allCommands } from '../../commands/index.ts'
import { readContent } from '../../src/adapters/files/content.ts'
import { readPreparedAnswers } from '../../src/adapters/files/prepared-content.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { openAnswers } from '../../src/app/ask/ask.ts'
import type { Command, Context } from '../../src/app/command.ts'
import type { CommandEvent, Outcome } from '../../src/app/dispatch.ts'
import type { AnswerFinder } from '../../src/ask/answer-finder.ts'
import type { Content } from '../../src/app/ports.ts'
import { createConversations } from '../../src/app/understand/conversations.ts'
import { talk } from '../../src/app/understand/talk.ts'
import type { PracticeContent } from '../../src/practice/parse.ts'
import { scriptedQueue } from './scripted-queue.ts'

export type Done = Extract<CommandEvent, { type: 'done' }>

/** A conversation without a platform: a line in, the answers out. */
export interface Chat {
  /** Every answer to a line, in turn. */
  answers(line: string): Promise<CommandEvent[]>
  /** The last one. */
  ask(line: string): Promise<Done>
  /** What `--json` would print. */
  outcome(line: string): Promise<Outcome>
  /** Bugs that were reported, in turn. */
  reports: unknown[]
  context: Context
}

let content: Promise<Content & PracticeContent> | undefined

/** The real content, read once, with what the build has prepared of it. */
export function realContent(): Promise<Content & PracticeContent> {
  content ??= readContent(fileURLToPath(new URL('../../content', import.meta.url))).then((pages) => ({
    ...pages,
    prepared: () => readPreparedAnswers(new URL('../../dist/', import.meta.url)),
  }))
  return content
}

let answers: AnswerFinder | undefined

/** The answers of the real content: one index for all tests of a file. */
export async function realAnswers(): Promise<AnswerFinder> {
  answers ??= openAnswers(await realContent())
  return answers
}

/** A person at the terminal with an empty store, the real content and scripted trainings. The clock goes a second further each time. */
export async function openChat(changes: Partial<Context> & { commands?: Command[] } = {}): Promise<Chat> {
  const reports: unknown[] = []
  let now = Date.UTC(2026, 0, 1)
  const clock = () => new Date((now += 1000))
  const context: Context = {
    person: { platform: 'terminal', id: 'local', name: 'Ada' },
    signal: new AbortController().signal,
    training: scriptedQueue(),
    store: await openStore({ memory: true }),
    content: await realContent(),
    answers: await realAnswers(),
    practice: await realContent(),
    clock,
    conversations: createConversations(() => new Date(now)),
    timer: realTimer,
    commands: allCommands,
    report: (problem) => `E${reports.push(problem)}`,
    ...changes,
  }
  const answersTo = async (line: string) => {
    const all: CommandEvent[] = []
    for await (const answer of talk(line, context)) all.push(answer)
    return all
  }
  const last = async (line: string) => (await answersTo(line)).at(-1) as Done
  return { answers: answersTo, ask: last, outcome: async (line) => (await last(line)).outcome, reports, context }
}
