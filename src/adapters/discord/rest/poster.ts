import { type APIMessage, type APIRole, type REST, Routes } from 'discord.js'
import type { Context } from '../../../app/command.ts'
import type { Poster } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'
import type { Chart, Reply } from '../../../reply/reply.ts'
import { attempt, codeOf, type DiscordLog, noteAttempt, onceOnly } from './retry.ts'
import { type LineStoreContext, storeActionLines } from '../render/line-store.ts'
import { drawCharts, type Message, writeMessage } from '../render/message.ts'
import { componentIdIn, componentIdOf, nonceOf } from './post-id.ts'
import { missingPermissions, needed } from './permissions.ts'
import { createDedupe } from './dedupe.ts'

export interface PosterSettings {
  apiUrl: string | undefined
  token: string
  log: DiscordLog
  wait: (milliseconds: number) => Promise<void>
  /** The bot's own id, known once it is logged in. */
  botId: () => string
  context(): LineStoreContext & Pick<Context, 'report'>
  drawChart: ((chart: Chart) => Promise<Buffer>) | undefined
  /** Markdown in Discord's dialect. */
  markdown(text: string): string
}

/** Messages among which a post is looked for: a channel for daily posts has one or two a day. */
const lookedThrough = 100

/** Milliseconds before each further try; the next minute sees to what does not go through by then. */
const pauses = [250, 2_000]

/** Puts replies into channels by the bot's own right, outside of any conversation. */
export function createPoster(settings: PosterSettings): Poster {
  const rest = onceOnly(settings.apiUrl).setToken(settings.token)
  const calling: Calling = { rest, call: createCall(settings), botId: settings.botId }
  return { ...messagesOf(calling, createWriter(settings)), ...serversOf(calling) }
}

interface Calling extends Pick<PosterSettings, 'botId'> {
  rest: REST
  /** `what` is for the log. @throws UserError as `userErrorOf` */
  call<T>(channel: string, id: string, what: string, send: () => Promise<T>): Promise<T>
}

/** Posts are tried again for hours: what hinders one is noted once. */
function createCall({ log, wait }: PosterSettings): Calling['call'] {
  const firstTime = createDedupe()
  return async <T>(channel: string, id: string, what: string, send: () => Promise<T>) => {
    const tried = await attempt(send, pauses, wait)
    const { problem } = tried
    if (problem === undefined || firstTime(`${id} ${codeOf(problem) ?? 'away'}`))
      noteAttempt(log, 'a post', tried, { id, what, channel })
    if (problem !== undefined) throw userErrorOf(problem)
    return tried.value as T
  }
}

type Writer = (reply: Reply, componentId: number | undefined, ping?: string) => Promise<Message>

function createWriter({ context, drawChart, markdown }: PosterSettings): Writer {
  return async (reply, componentId, ping) => {
    const ownContext = context()
    const { report } = ownContext
    const [ids, pictures] = await Promise.all([
      storeActionLines(ownContext, reply, report),
      drawChart ? drawCharts(reply, drawChart, report) : [],
    ])
    const message = writeMessage({ reply, ids, pictures, buttons: [], ping, markdown })
    if (componentId !== undefined) Object.assign(message.body.components[0]!, { id: componentId })
    return message
  }
}

function messagesOf({ rest, call, botId }: Calling, write: Writer): Pick<Poster, 'post' | 'edit' | 'find'> {
  return {
    async post(channel, reply, key, ping) {
      const { body, files } = await write(reply, componentIdOf(key), ping)
      // A call that failed on the way is repeated; Discord knows the second one by its nonce.
      const once = { ...body, nonce: nonceOf(key), enforce_nonce: true }
      const send = () => rest.post(Routes.channelMessages(channel), { body: once, files })
      return ((await call(channel, key, 'post', send)) as APIMessage).id
    },
    async edit(channel, message, reply) {
      const route = Routes.channelMessage(channel, message)
      const before = (await call(channel, message, 'edit', () => rest.get(route))) as APIMessage
      const { body, files } = await write(reply, componentIdIn(before))
      await call(channel, message, 'edit', () => rest.patch(route, { body, files }))
    },
    async find(channel, key) {
      const query = new URLSearchParams({ limit: String(lookedThrough) })
      const send = () => rest.get(Routes.channelMessages(channel), { query })
      const messages = (await call(channel, key, 'search', send)) as APIMessage[]
      const componentId = componentIdOf(key)
      return messages.find((one) => one.author.id === botId() && componentIdIn(one) === componentId)?.id ?? null
    },
  }
}

function serversOf({ rest, call, botId }: Calling): Pick<Poster, 'missing' | 'role' | 'isIn'> {
  return {
    missing: async (channel, server) => {
      const look = () => missingPermissions(rest, channel, botId(), server)
      const missing = await call(channel, channel, 'permissions', look)
      if (missing === undefined) throw new UserError('not-found', 'That channel is not one of this server.')
      return missing
    },
    async role(server, id) {
      try {
        const roles = (await rest.get(Routes.guildRoles(server))) as APIRole[]
        return roles.find((role) => role.id === id) ?? null
      } catch (problem) {
        throw userErrorOf(problem)
      }
    },
    async isIn(server) {
      try {
        await rest.get(Routes.guild(server))
        return true
      } catch (problem) {
        if ([...unknown, ...notAllowed].includes(Number(codeOf(problem) ?? 0))) return false
        throw userErrorOf(problem)
      }
    },
  }
}

const unknown = [10003, 10004, 10008]
const notAllowed = [50001, 50013]

/** What Discord refuses or does not answer, in words for the class. */
function userErrorOf(problem: unknown): UserError {
  const code = Number(codeOf(problem) ?? 0)
  const reason = problem instanceof Error ? problem.message : String(problem)
  if (unknown.includes(code)) return new UserError('not-found', 'That channel or message is not there any more.')
  if (notAllowed.includes(code)) {
    const permissions = Object.keys(needed).join(', ')
    return new UserError('forbidden', `I may not do that in this channel. What I need there: ${permissions}.`)
  }
  return new UserError('unavailable', `Discord did not take it: ${reason}`)
}
