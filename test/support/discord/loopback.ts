import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Asked } from './asked.ts'
import type { Call, CallKind, Fault } from './calls.ts'
import { type Channel, type Channels, createChannels } from './channels.ts'
import * as events from './events.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { createHosting, type HostedFile, type Hosting } from './hosting.ts'
import { createInteractions } from './interactions.ts'
import { judgeCommands } from './judge.ts'
import type { LintedCommand, LintedOption } from './lint.ts'
import { refusal, type RestAnswer, type RestRequest, serveRest } from './rest.ts'
import { buttonId, entryOf, type Seen } from './seen.ts'
import { snowflake } from './snowflake.ts'

/** Where somebody acts, and how the event is spoilt. */
export interface Setting extends events.Where {
  /** The event reaches the bot after its three seconds. */
  late?: boolean
  /** Another copy of the bot has answered already. */
  taken?: boolean
  /** The event arrives a second time. */
  twice?: boolean
  /** Skips what Discord's client checks: the options come as they are. */
  hostile?: boolean
}

/** A Discord of our own on 127.0.0.1: REST and gateway for the real client, and a person's hands and eyes for the test. */
export interface Loopback {
  apiUrl: string
  token: string
  gateway: Gateway
  /** The commands registered now, and how often they were written. */
  registered: { commands: LintedCommand[]; guild?: string; writes: number }
  /** Whatever the real Discord would not have accepted; a good test ends with none. */
  problems: string[]
  calls: Call[]
  /** Messages that came to be. */
  posted(): number
  slash(name: string, options?: Record<string, unknown>, setting?: Setting): Asked
  click(seen: Seen, label: string, setting?: Setting): Asked
  /** A click with an id that no shown button has. */
  tamper(seen: Seen, id: string, setting?: Setting): Asked
  select(seen: Seen, label: string, setting?: Setting): Asked
  /** `on`: the message whose button opened the form. */
  modal(seen: Seen, values: Record<string, string>, setting?: Setting, on?: Seen): Asked
  autocomplete(name: string, option: string, typed: string, setting?: Setting): Promise<string[]>
  menu(name: string, content: string, files?: HostedFile[], setting?: Setting): Asked
  /** Channels of servers, and what was posted there. */
  channels: Channels
  /** What mentions the bot. */
  mention: string
  /** A person writes in a channel; `to`: in reply to a message of it. Nothing is waited for. */
  say(channel: Channel, content: string, setting?: Setting & { to?: Seen; changes?: object }): void
  /** Puts files where Discord keeps what people send. */
  files: Hosting
  /** The next calls of this kind go wrong, each as told. */
  fail(kind: CallKind, ...faults: Fault[]): void
  /** Lets Discord's clock go on. */
  advance(milliseconds: number): void
  close(): Promise<void>
}

export interface LoopbackSettings {
  /** Which state of a message is the last one; usually one that cannot be cancelled. */
  isLast?: (seen: Seen) => boolean
  /** Milliseconds between heartbeats. */
  heartbeat?: number
  /** How many connections the bot is told to share its servers among. */
  shards?: number
  /** Accepts the connection and then says nothing. */
  mute?: boolean
  /** Sessions that may begin at once, each in a bucket of its own. */
  concurrency?: number
  /** Sessions that may begin today. */
  sessions?: number
}

const applicationId = '1200000000000000001'
const botId = '1200000000000000002'
const token = 'loopback.token.of-no-value'

export async function openLoopback(settings: LoopbackSettings = {}): Promise<Loopback> {
  const {
    isLast = ({ buttons }: Seen) => !buttons.includes('Cancel'),
    heartbeat = 45_000,
    shards = 1,
    mute = false,
    concurrency = 16,
    sessions = 1000,
  } = settings
  let ahead = 0
  const now = () => Date.now() + ahead
  const problems: string[] = []
  const calls: Call[] = []
  const faults = new Map<CallKind, Fault[]>()
  const registered: Loopback['registered'] = { commands: [], writes: 0 }
  const interactions = createInteractions({ now, isLast, problems })
  const channels = createChannels({ botId, applicationId, problems })
  const startLimit = () => ({
    total: 1000,
    remaining: Math.max(0, sessions - gateway.counts.identified),
    reset_after: 3_600_000,
    max_concurrency: concurrency,
  })
  const route = (request: RestRequest) =>
    channels.answer(request) ??
    answerCall(request, { interactions, registered, problems, gatewayUrl, shards, startLimit })
  const server = createServer((request, response) => {
    if (files.serve(request.url ?? '', response)) return
    void serveRest({ token, route, calls, problems, faults }, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const files = createHosting(() => `http://${address}`)
  const gatewayUrl = () => `ws://${address}`
  const gateway = openGateway(server, { token, applicationId, botId, url: gatewayUrl, heartbeat, shards, mute })

  const cause = (where: Setting, make: (frame: Frame) => object, on?: Seen) => {
    const frame = { id: snowflake(Date.now()), token: `token-${snowflake(Date.now())}`, applicationId, where }
    const origin = on && interactions.message(on)
    const interaction = interactions.begin({
      ...frame,
      late: where.late ?? false,
      taken: where.taken ?? false,
      origin,
      by: events.userId(where.user ?? 'Ada'),
    })
    const event = make(frame)
    for (let time = where.twice ? 2 : 1; time > 0; time--) gateway.dispatch('INTERACTION_CREATE', event)
    return interaction
  }
  return {
    apiUrl: `http://${address}/api`,
    token,
    gateway,
    registered,
    problems,
    calls,
    posted: interactions.posted,
    slash: (name, options = {}, where = {}) =>
      cause(where, (frame) => events.slashEvent(frame, name, typedOptions(registered.commands, name, options, where)))
        .asked,
    click: (seen, label, where = {}) =>
      cause(where, (frame) => events.clickEvent(frame, interactions.message(seen), buttonId(seen, label)), seen).asked,
    tamper: (seen, id, where = {}) =>
      cause(where, (frame) => events.clickEvent(frame, interactions.message(seen), id), seen).asked,
    select(seen, label, where = {}) {
      const { id, value } = entryOf(seen, label)
      return cause(where, (frame) => events.chooseEvent(frame, interactions.message(seen), id, [value]), seen).asked
    },
    modal: (seen, values, where = {}, on) =>
      cause(where, (frame) => events.submitEvent(frame, seen.form!, values, on && interactions.message(on)), on).asked,
    async autocomplete(name, option, typed, where = {}) {
      const focused = { type: 3, name: option, value: typed, focused: true }
      const interaction = cause(where, (frame) => events.typingEvent(frame, name, [focused]))
      await interaction.asked
      return interaction.choices ?? []
    },
    menu: (name, content, given = [], where = {}) =>
      cause(where, (frame) => events.menuEvent(frame, name, content, given)).asked,
    files,
    channels,
    mention: `<@${botId}>`,
    say(channel, content, { to, changes, ...where } = {}) {
      const reply = to && { type: 19, referenced_message: channels.raw(channel, to.id) }
      const event = events.saidEvent(where, { channel: channel.id, content, changes: { ...reply, ...changes } })
      for (let time = where.twice ? 2 : 1; time > 0; time--) gateway.dispatch('MESSAGE_CREATE', event)
    },
    fail: (kind, ...more) => void faults.set(kind, [...(faults.get(kind) ?? []), ...more]),
    advance: (milliseconds) => void (ahead += milliseconds),
    async close() {
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Frame = Parameters<typeof events.slashEvent>[0]

interface Parts {
  interactions: ReturnType<typeof createInteractions>
  registered: Loopback['registered']
  problems: string[]
  gatewayUrl(): string
  shards: number
  startLimit(): object
}

function answerCall(
  request: RestRequest,
  { interactions, registered, problems, gatewayUrl, shards, startLimit }: Parts,
): RestAnswer {
  const { method, path } = request
  if (path === '/gateway/bot') {
    return { status: 200, body: { url: gatewayUrl(), shards, session_start_limit: startLimit() } }
  }
  if (path === '/users/@me') return { status: 200, body: { id: botId, username: 'loopback', bot: true } }
  if (path === '/applications/@me') return { status: 200, body: { id: applicationId, name: 'loopback' } }
  const [, guild] = /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/.exec(path) ?? []
  if (/^\/applications\/\d+(\/guilds\/\d+)?\/commands$/.test(path))
    return method === 'PUT'
      ? writeCommands(request, registered, problems, guild)
      : { status: 200, body: knownCommands(registered, request) }
  const [, callbackToken] = /^\/interactions\/\d+\/([^/]+)\/callback$/.exec(path) ?? []
  if (callbackToken && method === 'POST') return interactions.callback(callbackToken, request)
  const [, editToken] = /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/.exec(path) ?? []
  if (editToken && method === 'PATCH') return interactions.edit(editToken, request)
  problems.push(`a call nobody expected: ${method} ${path}`)
  return refusal(404, 0, '404: Not Found')
}

function writeCommands(
  { json }: RestRequest,
  registered: Loopback['registered'],
  problems: string[],
  guild?: string,
): RestAnswer {
  const commands = json as LintedCommand[]
  const found = judgeCommands(commands)
  problems.push(...found)
  if (found.length > 0) return refusal(400, 50035, found.join('; '))
  Object.assign(registered, { commands, writes: registered.writes + 1, ...(guild === undefined ? {} : { guild }) })
  return { status: 200, body: commands.map(fullCommand) }
}

/** The languages only where they are asked for, in an order of Discord's own. */
function knownCommands({ commands }: Loopback['registered'], { query }: RestRequest): object[] {
  const asked = query.get('with_localizations') === 'true'
  const backwards = (value: object) => Object.fromEntries(Object.entries(value).toReversed())
  const text = JSON.stringify(commands, (key, value: unknown) => {
    if (!key.endsWith('_localizations') || typeof value !== 'object' || value === null) return value
    return asked ? backwards(value) : undefined
  })
  return (JSON.parse(text) as LintedCommand[]).map((command) => ({
    ...(asked ? { name_localizations: null, description_localizations: null } : {}),
    ...fullCommand(command),
  }))
}

/** As Discord gives a command back: with ids, and with what was left out. */
function fullCommand(command: LintedCommand): object {
  return {
    id: snowflake(Date.now()),
    application_id: applicationId,
    version: snowflake(Date.now()),
    default_member_permissions: null,
    nsfw: false,
    description: '',
    ...command,
  }
}

/** The options as Discord's own client would send them, which lets nothing through that breaks the registered bounds. */
function typedOptions(
  commands: LintedCommand[],
  name: string,
  values: Record<string, unknown>,
  { hostile }: Setting,
): events.Option[] {
  const [first, second] = name.split(' ')
  const chat = commands.find((command) => command.name === first && (command.type ?? 1) === 1)
  const options = second === undefined ? chat?.options : chat?.options?.find((one) => one.name === second)?.options
  if (!options && !hostile) throw new Error(`Discord knows no command /${name}`)
  return Object.entries(values).map(([key, value]) => {
    const option = options?.find((candidate) => candidate.name === key)
    if (hostile) return { type: option?.type ?? 3, name: key, value }
    if (!option) throw new Error(`/${name} has no option ${key}`)
    if (!lets(option, value)) throw new Error(`Discord does not let ${key}:${String(value)} through`)
    return { type: option.type, name: key, value }
  })
}

function lets(
  { type, choices, min_value: least = -Infinity, max_value: most = Infinity, ...text }: LintedOption,
  value: unknown,
): boolean {
  if (type === 4 || type === 10)
    return typeof value === 'number' && value >= least && value <= most && (type === 10 || Number.isInteger(value))
  if (type === 5) return typeof value === 'boolean'
  if (type === 11) return typeof value === 'object'
  if (typeof value !== 'string') return false
  if (type >= 6 && type <= 9) return /^\d{17,20}$/.test(value)
  if (choices) return choices.some((choice) => choice.value === value)
  return value.length >= (text.min_length ?? 0) && value.length <= (text.max_length ?? 6000)
}
