import { judgeEntry, judgePost, judgeThread } from './judge.ts'
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

/** Discord's numbers of the types of channels that matter here. */
export const channelTypes = { text: 0, voice: 2, category: 4, thread: 11, stage: 13, forum: 15, media: 16 }

/** A channel of a server, with what was posted there. */
export interface Channel {
  id: string
  guild: string
  type: number
  /** Of a thread: the channel or forum it belongs to, and what it is called. */
  parent?: string
  name?: string
  tags?: string[]
  overwrites: Overwrite[]
  messages: StoredMessage[]
  /** How often the bot showed that it is typing. */
  typed: number
  /** The code with which everything is refused here, as when the bot has lost its rights. */
  closed?: number
  /** Of a forum: every entry must have a tag. */
  mustTag?: boolean
  locked?: boolean
}

export interface Channels {
  add(guild: string, overwrites?: Overwrite[], type?: keyof typeof channelTypes): Channel
  remove(channel: Channel): void
  /** The threads of a channel, or the entries of a forum; the newest first. */
  threads(channel: Channel): Channel[]
  /** A role of a server; gives its id. */
  addRole(guild: string, mentionable?: boolean): string
  removeRole(id: string): void
  seen(channel: Channel): Seen[]
  /** The next message that is posted there. */
  next(channel: Channel): Promise<Seen>
  /** The next message that is changed there. */
  changed(channel: Channel): Promise<Seen>
  /** A message of a channel as events tell it. */
  raw(channel: Channel, id: string): object
  /** Undefined when the path is none of a channel or server. */
  answer(request: RestRequest): RestAnswer | undefined
}

/** Everything a new server gives to everyone that matters here: view, send, attach, history, threads. */
const everybody = String([10n, 11n, 15n, 16n, 35n, 38n].reduce((bits, bit) => bits | (1n << bit), 0n))

const { text, voice, thread: threadType, forum } = channelTypes
const takesMessages = [text, voice, threadType]
const requireTag = 1 << 4

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
  const add = (id: string, guild: string, changes: Partial<Channel>): Channel => {
    const channel = { id, guild, type: text, overwrites: [], messages: [], typed: 0, ...changes }
    channels.set(channel.id, channel)
    return channel
  }

  function post({ id: channel, type, locked, messages }: Channel, { json, files }: RestRequest): RestAnswer {
    const body = json as PostBody
    const found = judgePost(body, files)
    problems.push(...found)
    if (found.length > 0) return refusal(400, 50035, found.join('; '))
    if (!takesMessages.includes(type)) return refusal(400, 50008, 'Cannot send messages in a non-text channel')
    if (locked) return refusal(403, 160005, 'Thread is locked')
    const { nonce } = body
    const known = nonce === undefined ? undefined : nonces.get(nonce)
    if (known) return { status: 200, body: tell(known) }
    const message = storedMessage(body, files)
    messages.unshift(message)
    for (const resolve of watchers.get(channel)?.splice(0) ?? []) resolve(seenMessage(message))
    if (nonce !== undefined) nonces.set(nonce, message)
    return { status: 200, body: tell(message) }
  }

  /** A thread under a message has the message's id; an entry of a forum and its first message have one. */
  function openThread(channel: Channel, message: string | undefined, { json, files }: RestRequest): RestAnswer {
    const body = json as { name: string; message: PostBody; applied_tags?: string[] }
    const found = message === undefined ? judgeEntry(body, files) : judgeThread(body)
    problems.push(...found)
    if (found.length > 0) return refusal(400, 50035, found.join('; '))
    if (message !== undefined && channels.has(message))
      return refusal(400, 160004, 'A thread has already been created for this message')
    if (message === undefined && channel.type !== forum) return refusal(400, 50024, 'not on this channel type')
    if (channel.mustTag && !body.applied_tags?.length) return refusal(400, 40067, 'A tag is required')
    const first = message === undefined ? storedMessage(body.message, files) : undefined
    const thread = add(first?.id ?? message!, channel.guild, {
      type: threadType,
      parent: channel.id,
      name: body.name,
      tags: body.applied_tags ?? [],
    })
    if (first) thread.messages.push(first)
    return { status: 201, body: tellThread(thread) }
  }

  const tellThread = ({ id, parent, name, guild, locked = false }: Channel) => ({
    id,
    type: threadType,
    parent_id: parent,
    name,
    guild_id: guild,
    owner_id: botId,
    thread_metadata: { archived: false, locked },
  })

  const threadsOf = (is: (thread: Channel) => boolean) =>
    [...channels.values()].filter((one) => one.type === threadType && is(one)).toReversed()

  function tellOne({ messages }: Channel, id: string): RestAnswer {
    const message = messages.find((one) => one.id === id)
    return message ? { status: 200, body: tell(message) } : refusal(404, 10008, 'Unknown Message')
  }

  function edit({ id: channel, messages }: Channel, id: string, { json, files }: RestRequest): RestAnswer {
    const message = messages.find((one) => one.id === id)
    if (!message) return refusal(404, 10008, 'Unknown Message')
    problems.push(...judgePost(json as object, files))
    const { components = [], attachments = [] } = json as Partial<StoredMessage>
    Object.assign(message, { components, attachments, files })
    for (const resolve of watchers.get(`${channel} changed`)?.splice(0) ?? []) resolve(seenMessage(message))
    return { status: 200, body: tell(message) }
  }

  function tellGuild(guild: string, rest: string): RestAnswer {
    if (rest === '/threads/active')
      return { status: 200, body: { threads: threadsOf((one) => one.guild === guild).map(tellThread), members: [] } }
    const own = [...roles.values()].filter((role) => role.guild === guild)
    const all = [{ id: guild, permissions: everybody, mentionable: false }, ...own]
    if (rest === '/roles') return { status: 200, body: all }
    return { status: 200, body: rest === '' ? { id: guild, roles: all } : { roles: [] } }
  }

  function tellChannel(channel: Channel): RestAnswer {
    const { id, type, guild, overwrites, mustTag } = channel
    if (type === threadType) return { status: 200, body: tellThread(channel) }
    const tags = mustTag ? [{ id: '1', name: 'all', moderated: false }] : []
    const asForum = type === forum ? { flags: mustTag ? requireTag : 0, available_tags: tags } : {}
    return { status: 200, body: { id, type, guild_id: guild, permission_overwrites: overwrites, ...asForum } }
  }

  function answerIn(channel: Channel, request: RestRequest, rest: string): RestAnswer {
    if (channel.closed !== undefined) return refusal(403, channel.closed, 'Missing Access or Permissions')
    if (rest === '/typing') return { status: (channel.typed++, 204), body: undefined }
    if (rest === '') return tellChannel(channel)
    if (rest === '/threads/archived/public') return { status: 200, body: { threads: [], members: [] } }
    const [, message, thread] = /^(?:\/messages)?(?:\/(\d+))?(\/threads)?$/.exec(rest) ?? []
    if (thread) return openThread(channel, message, request)
    if (message && request.method === 'GET') return tellOne(channel, message)
    if (message) return edit(channel, message, request)
    return request.method === 'POST' ? post(channel, request) : { status: 200, body: channel.messages.map(tell) }
  }

  return {
    addRole(guild, mentionable = true) {
      const id = snowflake(Date.now())
      roles.set(id, { id, guild: userId(guild), permissions: '0', mentionable })
      return id
    },
    removeRole: (id) => void roles.delete(id),
    add: (guild, overwrites = [], type = 'text') =>
      add(snowflake(Date.now()), userId(guild), { overwrites, type: channelTypes[type] }),
    remove: ({ id }) => void channels.delete(id),
    threads: ({ id }) => threadsOf(({ parent }) => parent === id),
    seen: ({ messages }) => messages.map(seenMessage),
    next: ({ id }) => new Promise((resolve) => watchers.set(id, [...(watchers.get(id) ?? []), resolve])),
    changed: ({ id }) =>
      new Promise((resolve) => watchers.set(`${id} changed`, [...(watchers.get(`${id} changed`) ?? []), resolve])),
    raw: ({ messages }, id) => tell(messages.find((one) => one.id === id)!),
    answer(request) {
      const [, guild, inGuild] = /^\/guilds\/(\d+)(\/members\/\d+|\/roles|\/threads\/active|)$/.exec(request.path) ?? []
      if (guild) return tellGuild(guild, inGuild ?? '')
      const [, id, rest = ''] = /^\/channels\/(\d+)(\/.+|)$/.exec(request.path) ?? []
      if (!id) return undefined
      const channel = channels.get(id)
      return channel ? answerIn(channel, request, rest) : refusal(404, 10003, 'Unknown Channel')
    },
  }
}

function storedMessage(
  { flags = 0, components = [], attachments = [], ...rest }: PostBody,
  files: RestRequest['files'],
) {
  const replyTo = rest.message_reference?.message_id
  const allowedMentions = rest.allowed_mentions ?? { parse: ['everyone', 'users', 'roles'] }
  const message: StoredMessage = { id: snowflake(Date.now()), flags, components, attachments, files, allowedMentions }
  return replyTo === undefined ? message : { ...message, replyTo }
}
