import {
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  type APITextChannel,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js'

/** What a post needs, by the names that Discord's settings show. */
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

/** The bits a member has in a channel, in Discord's order: everyone, the roles together, the member alone. */
export function permissionsIn(
  { id, roles }: Pick<APIGuild, 'id' | 'roles'>,
  member: { id: string; roles: string[] },
  overwrites: APIOverwrite[],
): bigint {
  // The role that everyone has bears the id of the server.
  const own = roles.filter((role) => role.id === id || member.roles.includes(role.id))
  const base = own.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n)
  if (base & PermissionFlagsBits.Administrator) return ~0n
  const layers = [
    overwrites.filter((one) => one.id === id),
    overwrites.filter((one) => one.id !== id && member.roles.includes(one.id)),
    overwrites.filter((one) => one.id === member.id),
  ]
  return layers.reduce((bits, layer) => {
    const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n)
    const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n)
    return (bits & ~denied) | allowed
  }, base)
}
