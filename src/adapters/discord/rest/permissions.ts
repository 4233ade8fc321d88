import {
  type APIGuild,
  type APIGuildMember,
  type APITextChannel,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js'
import { permissionsIn } from './permission-bits.ts'

/** What a scheduled post needs, by the names that Discord's settings show; answers to commands need no permission at all. */
export const needed = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
}

/**
 * Names of the permissions that the bot lacks in a channel; undefined when it is a channel of another server than the one named.
 * @throws what Discord answers when it refuses
 */
export async function missingPermissions(
  rest: REST,
  channelId: string,
  botId: string,
  server?: string,
): Promise<string[] | undefined> {
  const channel = (await rest.get(Routes.channel(channelId))) as APITextChannel
  const guildId = channel.guild_id ?? ''
  if (server !== undefined && guildId !== server) return undefined
  const [guild, member] = (await Promise.all([
    rest.get(Routes.guild(guildId)),
    rest.get(Routes.guildMember(guildId, botId)),
  ])) as [APIGuild, APIGuildMember]
  const has = permissionsIn(guild, { id: botId, roles: member.roles }, channel.permission_overwrites ?? [])
  return Object.entries(needed).flatMap(([name, bit]) => ((has & bit) === bit ? [] : [name]))
}
