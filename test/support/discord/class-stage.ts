import { realTimer } from '../../../src/node/timer.ts'
import { commands } from '../../../commands/index.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { createConversations } from '../../../src/app/understand/conversations.ts'
import { tick } from '../../../src/app/classroom/posts/tick.ts'
import type { Context, Person, Place } from '../../../src/app/command.ts'
import type { Store } from '../../../src/app/ports.ts'
import { zoneNames } from '../../../src/classroom/zone.ts'
import { realAnswers, realContent } from '../chat.ts'
import { someQuizzes } from '../classroom.ts'
import { scriptedQueue } from '../scripted-queue.ts'
import { openStage, type Stage } from './bot.ts'
import type { Channel } from './channels.ts'

/** The program's own commands in a server with a class, on a clock that the test sets. */
export interface ClassStage {
  stage: Stage
  channel: Channel
  store: Store
  /** What nobody expected. */
  reports: unknown[]
  /** Sets the clock and does what is due. */
  at(instant: string): Promise<void>
}

/** `around` wraps the store that the bot uses; `timer` is used for all that it waits for; `quizzes` are what it can ask. */
export async function openClassStage(
  start: string,
  { around = (store: Store) => store, timer = realTimer, quizzes = someQuizzes } = {},
): Promise<ClassStage> {
  let now = Date.parse(start)
  const reports: unknown[] = []
  const parts: Omit<Context, 'person' | 'signal' | 'place' | 'poster'> = {
    training: scriptedQueue(),
    store: around(await openStore({ memory: true })),
    content: await realContent(),
    answers: await realAnswers(),
    practice: { quizzes, challenges: [] },
    clock: () => new Date(now),
    timer,
    conversations: createConversations(() => new Date(now)),
    commands,
    report: (problem) => `E${reports.push(problem)}`,
  }
  // The bot asks for a context of its own before there is a stage.
  let opened: Stage | undefined
  const contextFor = (person: Person, signal: AbortSignal, place: Place | null): Context => ({
    ...parts,
    person,
    signal,
    place,
    poster: opened?.bot.poster ?? null,
  })
  const stage = await openStage({
    commands,
    contextFor,
    after: timer,
    suggestions: { 'quiz schedule.zone': () => zoneNames },
  })
  opened = stage
  return {
    stage,
    channel: stage.discord.channels.add('School'),
    store: parts.store,
    reports,
    async at(instant) {
      now = Date.parse(instant)
      await tick({ ...parts, poster: stage.bot.poster })
    },
  }
}
