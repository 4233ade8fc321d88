import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js'
import { UserError } from '../../../errors.ts'
import { kindOf, notPostable } from './channel-kind.ts'
import { permissionsIn } from './permission-bits.ts'

const { ViewChannel, SendMessages, AttachFiles, ReadMessageHistory } = PermissionFlagsBits
const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits

const reading = { 'Attach Files': AttachFiles, 'Read Message History': ReadMessageHistory }
const opening = { 'Create Public Threads': CreatePublicThreads, 'Send Messages in Threads': SendMessagesInThreads }

/** What a scheduled post needs, by the names that Discord's settings show; answers to commands need no permission at all. */
const byKind = {
  channel: { 'View Channel': ViewChannel, 'Send Messages': SendMessages, ...reading },
  thread: { 'View Channel': ViewChannel, 'Send Messages in Threads': SendMessagesInThreads, ...reading },
  forum: {
    'View Channel': ViewChannel,
    'Create Posts': SendMessages,
    'Send Messages in Posts': SendMessagesInThreads,
    ...reading,
  },
}

/** All that the bot may need in a server: what the invite asks for. */
export const needed: Record<string, bigint> = { ...byKind.channel, ...opening }

/** A channel as far as permissions go. */
type Known = APIChannel & {
  guild_id?: string
  parent_id?: string | null
  permission_overwrites?: APIOverwrite[]
  thread_metadata?: { archived: boolean; locked: boolean }
}

/**
 * Names of the permissions that the bot lacks in a channel; undefined when it is a channel of another server than the one named.
 * `threads`: it opens one for each post.
 * @throws UserError `invalid-input` for a channel that takes no posts; what Discord answers when it refuses
 */
export async function missingPermissions(
  rest: REST,
  channelId: string,
  botId: string,
  { server, threads = false }: { server?: string | undefined; threads?: boolean | undefined } = {},
): Promise<string[] | undefined> {
  const channel = (await rest.get(Routes.channel(channelId))) as Known
  const guildId = channel.guild_id ?? ''
  if (server !== undefined && guildId !== server) return undefined
  const kind = kindOf(channel.type)
  if (kind === 'none') throw notPostable(channel.type)
  if (channel.thread_metadata?.locked)
    throw new UserError('invalid-input', 'That thread is locked: nothing can be posted there before it is unlocked.')
  // A thread has the permissions of its channel.
  const parent = kind === 'thread' && channel.parent_id ? channel.parent_id : undefined
  const [guild, member, above] = (await Promise.all([
    rest.get(Routes.guild(guildId)),
    rest.get(Routes.guildMember(guildId, botId)),
    parent === undefined ? channel : rest.get(Routes.channel(parent)),
  ])) as [APIGuild, APIGuildMember, Known]
  const has = permissionsIn(guild, { id: botId, roles: member.roles }, above.permission_overwrites ?? [])
  const wanted = { ...byKind[kind], ...(kind === 'channel' && threads ? opening : {}) }
  return Object.entries(wanted).flatMap(([name, bit]) => ((has & bit) === bit ? [] : [name]))
}
