import { judgePost } from './judge.ts'
import { refusal, type RestAnswer, type RestRequest } from './rest.ts'
import { rawMessage, userId } from './events.ts'
import { type AllowedMentions, type Seen, seenMessage, type StoredMessage } from './seen.ts'
import { snowflake } from './snowflake.ts'

interface Overwrite {
  id: string
  type: number
  allow: string
  deny: string
}

/** A channel of a server, with what was posted there. */
export interface Channel {
  id: string
  guild: string
  overwrites: Overwrite[]
  messages: StoredMessage[]
  /** How often the bot showed that it is typing. */
  typed: number
  /** The code with which everything is refused here, as when the bot has lost its rights. */
  closed?: number
}

export interface Channels {
  add(guild: string, overwrites?: Overwrite[]): Channel
  remove(channel: Channel): void
  /** A role of a server; gives its id. */
  addRole(guild: string, mentionable?: boolean): string
  removeRole(id: string): void
  seen(channel: Channel): Seen[]
  /** The next message that is posted there. */
  next(channel: Channel): Promise<Seen>
  /** A message of a channel as events tell it. */
  raw(channel: Channel, id: string): object
  /** Undefined when the path is none of a channel or server. */
  answer(request: RestRequest): RestAnswer | undefined
}

/** Everything a new server gives to everyone that matters here: view, send, attach, history. */
const everybody = String((1 << 10) | (1 << 11) | (1 << 15) | (1 << 16))

type PostBody = {
  nonce?: string
  allowed_mentions?: AllowedMentions
  message_reference?: { message_id: string }
} & Partial<StoredMessage>

export function createChannels({
  botId,
  applicationId,
  problems,
}: {
  botId: string
  applicationId: string
  problems: string[]
}): Channels {
  const channels = new Map<string, Channel>()
  const roles = new Map<string, { id: string; guild: string; permissions: string; mentionable: boolean }>()
  const nonces = new Map<string, StoredMessage>()
  const watchers = new Map<string, ((seen: Seen) => void)[]>()
  const tell = (message: StoredMessage) => ({
    ...rawMessage(message, { applicationId }),
    type: message.replyTo === undefined ? 0 : 19,
    author: { id: botId },
  })

  function post({ id: channel, messages }: Channel, { json, files }: RestRequest): RestAnswer {
    const { nonce, flags = 0, components = [], attachments = [], ...rest } = json as PostBody
    const allowedMentions = rest.allowed_mentions ?? { parse: ['everyone', 'users', 'roles'] }
    const found = judgePost(json as object, files)
    problems.push(...found)
    if (found.length > 0) return refusal(400, 50035, found.join('; '))
    const known = nonce === undefined ? undefined : nonces.get(nonce)
    if (known) return { status: 200, body: tell(known) }
    const replyTo = rest.message_reference?.message_id
    const message: StoredMessage = {
      id: snowflake(Date.now()),
      flags,
      components,
      attachments,
      files,
      allowedMentions,
      ...(replyTo === undefined ? {} : { replyTo }),
    }
    messages.unshift(message)
    for (const resolve of watchers.get(channel)?.splice(0) ?? []) resolve(seenMessage(message))
    if (nonce !== undefined) nonces.set(nonce, message)
    return { status: 200, body: tell(message) }
  }

  function tellOne({ messages }: Channel, id: string): RestAnswer {
    const message = messages.find((one) => one.id === id)
    return message ? { status: 200, body: tell(message) } : refusal(404, 10008, 'Unknown Message')
  }

  function edit({ messages }: Channel, id: string, { json, files }: RestRequest): RestAnswer {
    const message = messages.find((one) => one.id === id)
    if (!message) return refusal(404, 10008, 'Unknown Message')
    problems.push(...judgePost(json as object, files))
    const { components = [], attachments = [] } = json as Partial<StoredMessage>
    Object.assign(message, { components, attachments, files })
    return { status: 200, body: tell(message) }
  }

  function tellGuild(guild: string, member: string | undefined, rolesAlone: boolean): RestAnswer {
    const own = [...roles.values()].filter((role) => role.guild === guild)
    const all = [{ id: guild, permissions: everybody, mentionable: false }, ...own]
    if (rolesAlone) return { status: 200, body: all }
    return { status: 200, body: member ? { roles: [] } : { id: guild, roles: all } }
  }

  return {
    addRole(guild, mentionable = true) {
      const id = snowflake(Date.now())
      roles.set(id, { id, guild: userId(guild), permissions: '0', mentionable })
      return id
    },
    removeRole: (id) => void roles.delete(id),
    add(guild, overwrites = []) {
      const channel: Channel = { id: snowflake(Date.now()), guild: userId(guild), overwrites, messages: [], typed: 0 }
      channels.set(channel.id, channel)
      return channel
    },
    remove: ({ id }) => void channels.delete(id),
    seen: ({ messages }) => messages.map(seenMessage),
    next: ({ id }) => new Promise((resolve) => watchers.set(id, [...(watchers.get(id) ?? []), resolve])),
    raw: ({ messages }, id) => tell(messages.find((one) => one.id === id)!),
    answer(request) {
      const [, guild, member, list] = /^\/guilds\/(\d+)(?:\/members\/(\d+)|(\/roles))?$/.exec(request.path) ?? []
      if (guild) return tellGuild(guild, member, list !== undefined)
      const [, typing] = /^\/channels\/(\d+)\/typing$/.exec(request.path) ?? []
      const place = typing === undefined ? undefined : channels.get(typing)
      if (place) return { status: (place.typed++, 204), body: undefined }
      const [, id, rest, message] = /^\/channels\/(\d+)(\/messages(?:\/(\d+))?)?$/.exec(request.path) ?? []
      if (!id) return undefined
      const channel = channels.get(id)
      if (!channel) return refusal(404, 10003, 'Unknown Channel')
      if (channel.closed !== undefined) return refusal(403, channel.closed, 'Missing Access or Permissions')
      if (!rest)
        return {
          status: 200,
          body: { id, type: 0, guild_id: channel.guild, permission_overwrites: channel.overwrites },
        }
      if (message && request.method === 'GET') return tellOne(channel, message)
      if (message) return edit(channel, message, request)
      return request.method === 'POST' ? post(channel, request) : { status: 200, body: channel.messages.map(tell) }
    },
  }
}
