import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Reply } from '../../src/reply/reply.ts'
import { openStage, type Stage } from '../support/discord/bot.ts'
import type { CallKind, Fault } from '../support/discord/calls.ts'
import type { Channel } from '../support/discord/channels.ts'
import type { Setting } from '../support/discord/loopback.ts'

/**
 * Whatever can go wrong between the bot and Discord, each twenty times or `--times` as often, against a Discord of our own with the real pauses:
 * `npm run bench -- discord faults`, about two minutes. Exits with 1 when something crashed, came twice, was lost although it
 * could be answered, or was not noted. A late event can be answered by nobody, one that was taken by another copy is answered by
 * that, and a post that is not allowed is told to the class: these count as lost, and that is right.
 */
const { values } = parseArgs({ allowPositionals: true, options: { times: { type: 'string', default: '20' } } })
const times = Number(values.times)

/** One thing that goes wrong. */
interface Case {
  name: string
  /** Injects it, and says whether somebody got what they asked for. */
  once(round: number): Promise<boolean>
  /** How many can be answered, each by one message; all of them unless said otherwise. */
  answerable?: number
  /** Lines of the log for each: one. A connection has one for its loss and one for its return. */
  lines?: number
}

let crashes = 0
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (problem: unknown) => {
    crashes++
    process.stderr.write(`${event}: ${String(problem instanceof Error ? problem.stack : problem)}\n`)
  })

const columns = ['tries', 'answered', 'lost', 'doubles', 'log lines', 'with id', 'crashes', 'seconds']
print('', columns)
// A beat of 200 ms shows a silent connection within half a second; the other faults are not hurried.
await onStage(45_000, (stage, channel) => [...answerCases(stage), ...postCases(stage, channel), ...gatewayCases(stage)])
await onStage(200, silenceCases)

async function onStage(heartbeat: number, cases: (stage: Stage, channel: Channel) => Case[]): Promise<void> {
  const stage = await openStage({}, { heartbeat })
  const channel = stage.discord.channels.add('School')
  for (const one of cases(stage, channel)) await inject(stage, channel, one)
  for (const problem of stage.discord.problems) fail(`Discord would not have taken it: ${problem}`)
  await stage.close()
}

async function inject({ discord, log, bot }: Stage, channel: Channel, one: Case): Promise<void> {
  const { name, once, answerable = times, lines = 1 } = one
  const count = () => discord.posted() + channel.messages.length
  const before = { messages: count(), crashes, at: performance.now() }
  log.splice(0)
  let answered = 0
  for (let round = 0; round < times; round++) {
    if (await once(round)) answered++
    await until(() => bot.state().running === 0 && log.length >= lines * (round + 1))
  }
  const doubles = count() - before.messages - answerable
  const known = log.filter(({ fields }) => fields['id'] !== undefined || fields['shard'] !== undefined).length
  const lost = times - answered
  const seconds = ((performance.now() - before.at) / 1000).toFixed(0)
  print(name, [times, answered, lost, doubles, log.length, known, crashes - before.crashes, seconds])
  if (doubles !== 0 || crashes > before.crashes || answered !== answerable) fail(`${name}: not as it should be`)
  if (log.length !== lines * times || known !== log.length) fail(`${name}: not noted as it should be`)
}

function answerCases(stage: Stage): Case[] {
  const { discord } = stage
  const ask = async (setting: Setting = {}) => (await discord.slash('lesson', {}, setting)).text === '### epochs'
  const broken = (name: string, kind: CallKind, fault: Fault, text?: RegExp): Case => ({
    name: `${kind === 'callback' ? 'first answer' : 'edit'}: ${name}`,
    once: async () => {
      discord.fail(kind, fault)
      return text ? text.test((await discord.slash('lesson')).text) : ask({ guild: 'School' })
    },
  })
  return [
    ...(['callback', 'edit'] as const).flatMap((kind) => [
      broken('500', kind, { status: 500 }),
      broken('502, but applied', kind, { status: 502, applied: true }),
      broken('connection reset', kind, { reset: true }),
      broken('connection reset, but applied', kind, { reset: true, applied: true }),
      broken('429', kind, { status: 429, retryAfter: 0.05 }),
    ]),
    broken('400, refused', 'edit', { status: 400, code: 50035 }, /noted under \d+/),
    { name: 'event comes too late (10062)', once: () => ask({ late: true }), answerable: 0 },
    { name: 'answered by another copy (40060)', once: () => ask({ taken: true }), answerable: 0 },
  ]
}

function postCases({ discord, bot }: Stage, channel: Channel): Case[] {
  const hello: Reply = { tone: 'neutral', blocks: [{ type: 'text', markdown: 'Good morning' }] }
  const post = (name: string, ...faults: Fault[]): Case => ({
    name: `post: ${name}`,
    once: async (round) => {
      discord.fail('other', ...faults)
      const send = () => bot.poster.post(channel.id, hello, `${name} ${round}`)
      return send().then(Boolean, () => false)
    },
  })
  const refused = (name: string, fault: Fault): Case => ({ ...post(name, fault), answerable: 0 })
  return [
    post('500', { status: 500 }),
    post('502, but applied', { status: 502, applied: true }),
    post('connection reset', { reset: true }),
    post('connection reset, but applied', { reset: true, applied: true }),
    post('429', { status: 429, retryAfter: 0.05 }),
    refused('may not write there (50013)', { status: 403, code: 50013 }),
    refused('may not see the channel (50001)', { status: 403, code: 50001 }),
  ]
}

/** Somebody asks while the connection is away, and is answered when it is back; a session that ended takes its events along. */
function gatewayCases({ discord, bot }: Stage): Case[] {
  const { gateway } = discord
  const ask = async () => (await discord.slash('lesson')).text === '### epochs'
  const breaking = (name: string, fault: 'reconnect' | 'drop'): Case => ({
    name,
    lines: 2,
    once: async () => {
      gateway[fault]()
      return ask()
    },
  })
  const newSession = async () => {
    const { identified } = gateway.counts
    gateway.invalidate()
    await until(() => gateway.counts.identified > identified && bot.state().gateway === 'ready')
    return ask()
  }
  return [
    breaking('asked to connect again (op 7)', 'reconnect'),
    breaking('connection breaks', 'drop'),
    { name: 'session ends (op 9)', lines: 2, once: newSession },
  ]
}

function silenceCases({ discord }: Stage): Case[] {
  const once = async () => {
    discord.gateway.silence()
    return (await discord.slash('lesson')).text === '### epochs'
  }
  return [{ name: 'connection goes silent', lines: 2, once }]
}

/** At most five seconds: what has not come by then does not come. */
async function until(test: () => boolean): Promise<void> {
  for (const end = performance.now() + 5000; !test() && performance.now() < end;) await sleep(2)
}

function fail(problem: string): void {
  process.exitCode = 1
  process.stdout.write(`! ${problem}\n`)
}

function print(name: string, cells: unknown[]): void {
  process.stdout.write(`${name.padEnd(44)}${cells.map((cell) => String(cell).padStart(10)).join('')}\n`)
}
