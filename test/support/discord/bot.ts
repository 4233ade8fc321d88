import { realTimer } from '../../../src/node/timer.ts'
import { openAnswers } from '../../../src/app/ask/ask.ts'
import { z } from 'zod'
import { type Discord, openDiscord } from '../../../src/adapters/discord/gateway/open.ts'
import type { DiscordSettings } from '../../../src/adapters/discord/gateway/settings.ts'
import type { Timer } from '../../../src/app/ports.ts'
import { type Command, command, type Context, type Person, type Place } from '../../../src/app/command.ts'
import type { Store } from '../../../src/app/ports.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { UserError } from '../../../src/errors.ts'
import { TrainingPlan } from '../../../src/plan/plan.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { type Loopback, type LoopbackSettings, openLoopback } from './loopback.ts'

/** The bot under test with scripted commands, connected to a Discord of our own. */
export interface Stage {
  discord: Loopback
  bot: Discord
  store: Store
  log: { level: string; fields: Record<string, unknown>; message: string }[]
  reports: unknown[]
  /** Lets the waiting runs of `/slow` end. */
  release(): void
  /** Ends the bot and starts a new one on the same store. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function openStage(settings: ScriptedSettings = {}, loopback: LoopbackSettings = {}): Promise<Stage> {
  const discord = await openLoopback(loopback)
  const store = await openStore({ memory: true })
  const scripted = scriptedBot(discord, store, settings)
  const stage: Stage = {
    discord,
    bot: await scripted.open(),
    store,
    ...scripted.seen,
    async restart() {
      await stage.bot.close(100)
      stage.bot = await scripted.open()
    },
    async close() {
      await stage.bot.close(100)
      await discord.close()
    },
  }
  return stage
}

export type ScriptedSettings = Partial<DiscordSettings> & { withDiagnose?: boolean }

/** A bot with scripted commands, not yet opened: several of them may be on one Discord and one store. */
export function scriptedBot(discord: Loopback, store: Store, { withDiagnose = false, ...settings }: ScriptedSettings) {
  const gate = createGate()
  const [log, reports]: [Stage['log'], unknown[]] = [[], []]
  const write = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: { ...fields }, message })
  const commands = [...scriptedCommands(gate), ...(withDiagnose ? [diagnose] : [])]
  const open = () =>
    openDiscord({
      token: discord.token,
      apiUrl: discord.apiUrl,
      commands,
      contextFor: (person, signal, place) => scriptedContext({ person, signal, place, store, commands, reports }),
      log: { info: write('info'), warn: write('warn'), error: write('error') },
      clock: () => new Date(),
      // Without it every new session waits five seconds for its turn.
      websocket: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
      attachmentOrigins: [new URL(discord.apiUrl).origin],
      ...settings,
    })
  return { open, seen: { log, reports, release: () => gate.open() } }
}

/** A timer for which pauses between tries pass at once, and deadlines never come. */
export const hurried: Timer = (milliseconds, action) => {
  const immediate = milliseconds <= 2000 ? setImmediate(action) : undefined
  return () => clearImmediate(immediate)
}

interface Gate {
  /** Settles when the gate is opened; rejects with the reason when the signal aborts. */
  pass(signal: AbortSignal): Promise<void>
  open(): void
}

function createGate(): Gate {
  let open: () => void = () => undefined
  let opened = new Promise<void>((resolve) => (open = resolve))
  return {
    pass: (signal) =>
      Promise.race([
        opened,
        new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      ]),
    open() {
      open()
      opened = new Promise<void>((resolve) => (open = resolve))
    },
  }
}

function scriptedContext(given: {
  person: Person
  signal: AbortSignal
  place: Place | null
  store: Store
  commands: Command[]
  reports: unknown[]
}): Context {
  const { reports, ...rest } = given
  const report = (problem: unknown) => `E${reports.push(problem)}`
  return {
    ...rest,
    report,
    clock: () => new Date(0),
    timer: realTimer,
    answers: openAnswers({ lessons: [], diagnoses: [] }),
    training: undefined as never,
    content: { lessons: [], diagnoses: [] },
    practice: { quizzes: [], challenges: [] },
  }
}

const many = Array.from({ length: 60 }, (_, index) => `topic-${String(index).padStart(2, '0')}`) as [
  string,
  ...string[],
]

function scriptedCommands(gate: Gate): Command[] {
  return [
    command({
      name: 'train',
      summary: 'Train a small network and look at its loss curve',
      input: TrainingPlan,
      examples: [],
      async *run(plan) {
        yield { tone: 'neutral', blocks: [{ type: 'progress', label: 'Training', share: 0.5 }] }
        yield trainReply(plan)
        return { planText: formatPlan(plan) }
      },
    }),
    command({
      name: 'lesson',
      summary: 'Read about one topic',
      input: z.strictObject({ topic: z.enum(['dropout', 'epochs']).default('epochs').describe('What to read about') }),
      positional: 'topic',
      examples: [],
      async *run({ topic }) {
        yield { tone: 'neutral', blocks: [{ type: 'heading', text: topic }] }
        return null
      },
    }),
    command({
      name: 'ask',
      summary: 'Ask about hyperparameters',
      input: z.strictObject({
        question: z.string().max(1000).describe('Your question'),
        topic: z.enum(many).optional(),
      }),
      rest: 'question',
      examples: [],
      async *run({ question }) {
        yield { tone: 'neutral', blocks: [{ type: 'text', markdown: question }] }
        return null
      },
    }),
    command({
      name: 'class where',
      summary: 'Says which server it was asked in, and by whom',
      needs: 'server',
      private: true,
      input: z.strictObject({ topic: z.enum(many).optional() }),
      examples: [],
      async *run(_, { place }) {
        yield { tone: 'neutral', blocks: [{ type: 'text', markdown: JSON.stringify(place).replaceAll('"', '') }] }
        return null
      },
    }),
    command({
      name: 'class hello',
      summary: 'Greets',
      input: z.strictObject({}),
      examples: [],
      async *run() {
        yield { tone: 'neutral', blocks: [{ type: 'actions', actions: [{ label: 'Where', line: '/class where' }] }] }
        return null
      },
    }),
    command({
      name: 'slow',
      summary: 'Waits until the test lets it go',
      input: z.strictObject({}),
      examples: [],
      async *run(_, { signal }) {
        yield { tone: 'neutral', blocks: [{ type: 'progress', label: 'Waiting', share: 0 }] }
        await gate.pass(signal)
        yield { tone: 'good', blocks: [{ type: 'text', markdown: 'Waited.' }] }
        return null
      },
    }),
    command({
      name: 'break',
      summary: 'Fails in the way it is told',
      input: z.strictObject({ how: z.enum(['bug', 'busy', 'huge', 'choices']).default('bug') }),
      examples: [],
      async *run({ how }) {
        if (how === 'bug') throw new Error('a secret of the inside')
        if (how === 'busy') throw new UserError('busy', 'The queue is full.', '/train')
        yield how === 'huge' ? hugeReply() : choicesReply()
        return null
      },
    }),
  ]
}

const diagnose = command({
  name: 'diagnose',
  summary: 'Reads a training log',
  input: z.strictObject({ text: z.string().max(6_000_000).describe('The log'), file: z.string().optional() }),
  examples: [],
  async *run({ text }) {
    yield { tone: 'neutral', blocks: [{ type: 'text', markdown: `Read ${text.length} characters.` }] }
    return null
  },
})

function trainReply(plan: TrainingPlan): Reply {
  const values = [0.7, 0.5, 0.3, null]
  return {
    tone: plan.lr > 1 ? 'problem' : 'good',
    blocks: [
      { type: 'heading', text: plan.lr > 1 ? 'The run diverged.' : 'The run converged.' },
      {
        type: 'sparklines',
        rows: [
          { label: 'train', values, note: '0.30' },
          { label: 'validation', values, note: '0.41' },
        ],
      },
      { type: 'text', markdown: `Trained with \`${formatPlan(plan) || 'the defaults'}\`.` },
      { type: 'table', head: ['change', 'loss'], rows: [['lr:0.03', '0.24']] },
      {
        type: 'chart',
        alt: 'Both losses fall',
        chart: { title: 'Loss', series: [], baseline: null, bestEpoch: null, overfitFrom: null },
      },
      { type: 'small', markdown: 'wasm, 12 ms' },
      {
        type: 'actions',
        actions: [
          { label: 'Try lr:0.03', line: '/train lr:0.03' },
          { label: 'A long one', line: longLine },
        ],
      },
    ],
  }
}

/** Longer than an id of Discord holds. */
export const longLine =
  '/train lr:0.0123456 batch:17 epochs:61 decay:0.012345 dropout:0.12345 noise:0.12345 points:123 validation:321 hidden:8-8-8-8 seed:2147483647'

function hugeReply(): Reply {
  const rows = Array.from({ length: 400 }, (_, index) => [`row ${index}`, '0.123'])
  const texts = Array.from({ length: 60 }, (_, index) => ({
    type: 'text' as const,
    markdown: `Sentence ${index} ${'word '.repeat(40)}`,
  }))
  return {
    tone: 'warning',
    blocks: [
      { type: 'table', head: ['name', 'loss'], rows },
      ...texts,
      { type: 'actions', actions: [{ label: 'Go on', line: '/train' }] },
    ],
  }
}

function choicesReply(): Reply {
  const actions = Array.from({ length: 30 }, (_, index) => ({ label: `Seed ${index}`, line: `/train seed:${index}` }))
  return { tone: 'neutral', blocks: [{ type: 'actions', actions }] }
}
