import { type REST, Routes } from 'discord.js'
import { sameCommands } from './same-commands.ts'
import type { Registration } from './slash-options.ts'

export interface Registrar {
  rest: REST
  applicationId: string
  guildId: string | undefined
}

/**
 * Registers all commands with one call, and only when Discord knows them otherwise. True when it had to.
 * @throws what Discord answers when it refuses
 */
export async function register({ rest, applicationId, guildId }: Registrar, wanted: Registration[]): Promise<boolean> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId)
  // Without being asked Discord leaves the other languages out.
  const query = new URLSearchParams({ with_localizations: 'true' })
  if (sameCommands(wanted, (await rest.get(route, { query })) as unknown[])) return false
  await rest.put(route, { body: wanted })
  return true
}
