import { createHash } from 'node:crypto'
import { type APIMessage, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Context } from '../../app/command.ts'
import type { Poster } from '../../app/ports.ts'
import { UserError } from '../../errors.ts'
import type { Chart, Reply } from '../../reply/reply.ts'
import { keepActions } from './lines.ts'
import { drawCharts, type Message, writeMessage } from './message.ts'
import { missingPermissions } from './permissions.ts'

export interface PosterSettings {
  rest: REST
  /** The bot's own id. */
  botId: string
  context(): Pick<Context, 'store' | 'clock' | 'report'>
  drawChart: ((chart: Chart) => Promise<Buffer>) | undefined
}

/** Messages among which a post is looked for: a channel for daily posts has one or two a day. */
const lookedThrough = 100

/** Puts replies into channels by the bot's own right, outside of any conversation. */
export function createPoster({ rest, botId, context, drawChart }: PosterSettings): Poster {
  async function write(reply: Reply, mark: number | undefined): Promise<Message> {
    const keeper = context()
    const { report } = keeper
    const [ids, pictures] = await Promise.all([
      keepActions(keeper, reply, report),
      drawChart ? drawCharts(reply, drawChart, report) : [],
    ])
    const message = writeMessage({ reply, ids, pictures, buttons: [] })
    if (mark !== undefined) Object.assign(message.body.components[0]!, { id: mark })
    return message
  }

  return {
    async post(channel, reply, key) {
      const { body, files } = await write(reply, markOf(key))
      // The library repeats a call that failed on the way; Discord knows the second one by its nonce.
      const once = { ...body, nonce: nonceOf(key), enforce_nonce: true }
      const posted = await told(rest.post(Routes.channelMessages(channel), { body: once, files }))
      return (posted as APIMessage).id
    },
    async edit(channel, message, reply) {
      const route = Routes.channelMessage(channel, message)
      const before = (await told(rest.get(route))) as APIMessage
      const { body, files } = await write(reply, markIn(before))
      await told(rest.patch(route, { body, files }))
    },
    async find(channel, key) {
      const query = new URLSearchParams({ limit: String(lookedThrough) })
      const messages = (await told(rest.get(Routes.channelMessages(channel), { query }))) as APIMessage[]
      const mark = markOf(key)
      return messages.find((one) => one.author.id === botId && markIn(one) === mark)?.id ?? null
    },
    missing: async (channel, server) => {
      const missing = await told(missingPermissions(rest, channel, botId, server))
      if (missing === undefined) throw new UserError('not-found', 'That channel is not one of this server.')
      return missing
    },
    async isIn(server) {
      try {
        await told(rest.get(Routes.guild(server)))
        return true
      } catch (problem) {
        if (problem instanceof UserError && gone.includes(problem.code)) return false
        throw problem
      }
    },
  }
}

const digest = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Discord takes 25 characters. */
const nonceOf = (key: string): string => digest(key).toString('base64url').slice(0, 25)

/**
 * The key as the number that every component may have. It stays with the message, unseen, so that a post is found again after
 * a crash; Discord itself forgets nonces within minutes. From 2³⁰ on: Discord counts the other components from 1.
 */
const markOf = (key: string): number => firstMark + (digest(key).readUInt32BE() % firstMark)

const firstMark = 2 ** 30

const markIn = ({ components }: APIMessage): number | undefined => {
  const id = components?.[0]?.id
  return id !== undefined && id >= firstMark ? id : undefined
}

const unknown = [10003, 10004, 10008]
const notAllowed = [50001, 50013]

/** How `told` names a server that is not there, or not for this bot. */
const gone = ['not-found', 'forbidden']

/** @throws UserError for what Discord refuses or does not answer */
async function told<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (problem) {
    const code = problem instanceof DiscordAPIError ? Number(problem.code) : 0
    const reason = problem instanceof Error ? problem.message : String(problem)
    if (unknown.includes(code)) throw new UserError('not-found', 'That channel or message is not there any more.')
    if (notAllowed.includes(code)) throw new UserError('forbidden', 'I may not do that in this channel.')
    throw new UserError('unavailable', `Discord did not take it: ${reason}`)
  }
}
