import { type APIRole, Routes } from 'discord.js'
import type { Poster } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'
import { missingPermissions } from './permissions.ts'
import type { Calling, Places } from './places.ts'
import { isGone, userErrorOf } from './refusals.ts'

/** What a poster knows of servers and their channels. */
export function serversOf(
  { rest, call, botId }: Calling,
  places: Places,
): Pick<Poster, 'missing' | 'kind' | 'role' | 'isIn'> {
  return {
    kind: async (channel) => (await places.of(channel)).kind,
    missing: async (channel, server, threads) => {
      const look = () => missingPermissions(rest, channel, botId(), { server, threads })
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
        if (isGone(problem)) return false
        throw userErrorOf(problem)
      }
    },
  }
}
