import { type APIGuild, type APIOverwrite, PermissionFlagsBits } from 'discord.js'

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
