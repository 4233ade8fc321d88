import { OAuth2Scopes } from 'discord.js'
import { needed } from './permissions.ts'

/** The page on which a person adds the bot to a server, with what scheduled posts need. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(Object.values(needed).reduce((all, one) => all | one, 0n)),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
