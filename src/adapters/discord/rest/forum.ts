import {
  type APIMessage,
  type APIThreadChannel,
  type APIThreadList,
  ChannelFlags,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js'
import type { Message } from '../render/message.ts'
import { cutText } from '../render/truncate.ts'
import { componentIdIn } from './post-id.ts'

/** Entries among which a post is looked for: it is one of the last few, for it was begun minutes or hours ago. */
const lookedThrough = 10

/** Characters of a thread's name. */
const longestName = 100

/** A name that a thread may have. */
export const threadName = (title: string): string => cutText(title, longestName) || 'Of today'

/** A forum as Discord tells of it, as far as entries need to know. */
export interface Forum {
  id: string
  guild_id: string
  flags?: number
  available_tags?: { id: string; moderated: boolean }[]
}

/** Puts a message into a forum as an entry of its own. The entry, its thread and the message have one id. */
export async function postEntry(
  rest: REST,
  forum: Forum,
  title: string,
  message: { body: Message['body']; files: RawFile[] },
): Promise<string> {
  const mustTag = ((forum.flags ?? 0) & ChannelFlags.RequireTag) !== 0
  const tags = forum.available_tags ?? []
  const tag = mustTag ? (tags.find(({ moderated }) => !moderated) ?? tags[0])?.id : undefined
  const body = {
    name: threadName(title),
    message: message.body,
    ...(tag === undefined ? {} : { applied_tags: [tag] }),
  }
  const entry = (await rest.post(Routes.threads(forum.id), { body, files: message.files })) as APIThreadChannel
  return entry.id
}

/** The entry whose message has a component id of ours; Discord forgets none, also when it was put away meanwhile. */
export async function findEntry(rest: REST, forum: Forum, componentId: number, botId: string): Promise<string | null> {
  const lists = (await Promise.all([
    rest.get(Routes.guildActiveThreads(forum.guild_id)),
    rest.get(Routes.channelThreads(forum.id, 'public'), {
      query: new URLSearchParams({ limit: String(lookedThrough) }),
    }),
  ])) as APIThreadList[]
  const own = lists
    .flatMap(({ threads }) => threads as APIThreadChannel[])
    .filter(({ parent_id: parent, owner_id: owner }) => parent === forum.id && owner === botId)
    .toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1))
  for (const { id } of own.slice(0, lookedThrough)) {
    const first = (await rest.get(Routes.channelMessage(id, id)).catch(() => undefined)) as APIMessage | undefined
    if (first && componentIdIn(first) === componentId) return id
  }
  return null
}
