import { type REST, Routes } from 'discord.js'
import type { Registration } from './options.ts'

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
  if (sameCommands(wanted, (await rest.get(route)) as unknown[])) return false
  await rest.put(route, { body: wanted })
  return true
}

/** True when the commands that Discord tells of are those wanted; what Discord adds (ids, versions) does not matter. */
export function sameCommands(wanted: readonly unknown[], registered: readonly unknown[]): boolean {
  const canonical = (commands: readonly unknown[]) =>
    commands
      .map((one) => JSON.stringify(essence(one)))
      .toSorted()
      .join('\n')
  return canonical(wanted) === canonical(registered)
}

/** What we decide of a command, an option or a choice; in this order. */
const decided = [
  'type',
  'name',
  'description',
  'required',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'autocomplete',
  'value',
  'choices',
  'options',
  'contexts',
  'integration_types',
]

/** Discord may leave out or write out what is empty or false. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  const entries = decided.map((key) => [key, (value as Record<string, unknown>)[key]] as const)
  return Object.fromEntries(
    entries.filter(([, content]) => !isNothing(content)).map(([key, content]) => [key, essence(content)]),
  )
}

function isNothing(content: unknown): boolean {
  return (
    content === undefined ||
    content === null ||
    content === false ||
    content === '' ||
    (Array.isArray(content) && content.length === 0)
  )
}
