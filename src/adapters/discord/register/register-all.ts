import type { Command } from '../../../app/command.ts'
import { formatProblems } from '../../../markup/source.ts'
import type { SourceFile } from '../../../markup/source.ts'
import type { DiscordLog } from '../rest/retry.ts'
import { inviteLink } from '../rest/invite.ts'
import { type Registration, registrations } from './slash-options.ts'
import { readTranslations } from './read-translations.ts'
import { register, type Registrar } from './register.ts'
import type { Suggestions } from './autocomplete.ts'
import type { Translation } from './translation.ts'

export interface Registered {
  commands: Command[]
  suggestions?: Suggestions
  locales?: () => Promise<SourceFile[]>
  log: DiscordLog
}

/** Without registration the commands of the last start still work, so this is no reason to stop. */
export async function registerAll(registrar: Registrar, settings: Registered): Promise<void> {
  const { commands, suggestions = {}, log } = settings
  const { applicationId, guildId } = registrar
  const inGuild = guildId !== undefined
  const suggested = Object.keys(suggestions)
  const translations = await translationsOf(settings, registrations(commands, suggested, inGuild))
  const wanted = registrations(commands, suggested, inGuild, translations)
  try {
    const changed = await register(registrar, wanted)
    const languages = translations.map(({ locale }) => locale)
    if (changed) log.info({ commands: wanted.length, languages }, 'Registered the commands with Discord')
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem)
    const where = inGuild ? ` in server ${guildId} (have I been invited there?)` : ''
    log.error({ reason, invite: inviteLink(applicationId) }, `Discord did not take the commands${where}`)
  }
}

/** A language with mistakes is no reason to stop either: its commands stay English, and one line of the log says why. */
async function translationsOf({ locales, log }: Registered, english: Registration[]): Promise<Translation[]> {
  if (!locales) return []
  try {
    const { translations, problems } = readTranslations(await locales(), english)
    const files = [...new Set(problems.map(({ file }) => file))].join(' and ')
    if (problems.length > 0)
      log.warn(
        { problems: formatProblems(problems).split('\n') },
        `Commands stay English where a file with mistakes would have named them: ${files}`,
      )
    return translations
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem)
    log.warn({ reason }, 'The commands stay English: their names in other languages could not be read')
    return []
  }
}
