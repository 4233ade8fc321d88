import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { Command } from '../../../app/command.ts'
import { groupedName } from '../../../app/command-names.ts'
import { fieldsOf } from '../../../plan/fields.ts'
import { cutText } from '../render/truncate.ts'
import * as limits from '../render/limits.ts'
import { localise } from './localise.ts'
import { optionOf } from './option.ts'
import type { Translation } from './translation.ts'

/** One application command as it is registered. */
export type Registration = RESTPutAPIApplicationCommandsJSONBody[number]

/** The option that Discord alone has: who sees the answer. Commands never see it. */
export const privateOption = 'private'

/**
 * Entries in the menu of a message; each hands the message's text or file to an option of a command. `only`: the option is no
 * option of the slash command, where there is room for no more.
 */
export const messageCommands = [
  { name: 'Diagnose this log', command: 'diagnose', option: 'text', only: false },
  { name: 'Take these questions over', command: 'quiz queue', option: 'import', only: true },
]

/** Options for a file whose text fills another option of the command. */
export const fileOptions = [
  { command: 'diagnose', option: 'file', fills: 'text', description: 'A file with the log, as text' },
  { command: 'class roster', option: 'file', fills: 'text', description: 'A file with the list, as CSV in UTF-8' },
]

/** Where commands can be used: in servers, in direct messages, elsewhere; by servers and by people who installed the bot. */
const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

const servers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
}

/**
 * Everything there is to register, in English and in the languages of `translations`. `suggested`: options
 * (`command.option`) with suggestions from memory. Commands of one server (`inGuild`) know no other places.
 */
export function registrations(
  commands: Command[],
  suggested: string[],
  inGuild: boolean,
  translations: Translation[] = [],
): Registration[] {
  const chat = groupBy(commands)
    .slice(0, limits.mostChatCommands)
    .map((group): Registration => ({
      type: ApplicationCommandType.ChatInput,
      ...shapeOf(group, suggested),
      ...contextsOf(group.commands, inGuild),
    }))
  const menu = messageCommands
    .filter(({ command }) => commands.some(({ name }) => name === command))
    .map(({ name }): Registration => ({ type: ApplicationCommandType.Message, name, ...contextsOf([], inGuild) }))
  return localise([...chat, ...menu], translations)
}

/** Commands that share their first word, as `quiz practice` and `quiz answer` do; or one that stands alone. */
interface Group {
  name: string
  commands: Command[]
}

function groupBy(commands: Command[]): Group[] {
  const names = [...new Set(commands.map((command) => firstWord(groupedName(command))))]
  return names.map((name) => ({
    name,
    commands: commands.filter((command) => firstWord(groupedName(command)) === name),
  }))
}

const firstWord = (name: string): string => name.split(' ')[0]!

function shapeOf({ name, commands }: Group, suggested: string[]) {
  const shapes = commands.map((command) => ({
    name: groupedName(command).slice(name.length + 1),
    description: cutText(command.summary, limits.longestDescription),
    options: [...optionsOf(command, suggested), ...(command.private ? [] : [command.quiet ? quietly : privately])],
  }))
  const [only] = shapes
  if (only?.name === '') return { ...only, name }
  const description = cutText(shapes.map((shape) => shape.name).join(', '), limits.longestDescription)
  const options = shapes.slice(0, limits.mostOptions).map((shape) => ({ type: subcommand, ...shape }))
  return { name, description, options }
}

const subcommand = ApplicationCommandOptionType.Subcommand as const

/** Commands of a class are offered in servers alone, those of its instructors to few. Discord sets this for a whole group. */
function contextsOf(commands: Command[], inGuild: boolean) {
  const forFew = commands.length > 0 && commands.every(({ audience }) => audience === 'instructors')
  // What may be changed for a role in the server's settings.
  const rights = forFew ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) } : {}
  if (inGuild) return rights
  const inServers = commands.length > 0 && commands.every(({ needs }) => needs === 'server')
  return { ...(inServers ? servers : everywhere), ...rights }
}

const privately: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: privateOption,
  description: 'Show the answer to you alone (normally everyone here sees it)',
}

const quietly: APIApplicationCommandBasicOption = {
  ...privately,
  description: 'Show the answer to you alone (normally so; with False everyone here sees it)',
}

/** Options must come with the required ones first; otherwise they keep the order of the schema. */
function optionsOf({ name, input, form }: Command, suggested: string[]): APIApplicationCommandBasicOption[] {
  const files = fileOptions.filter(({ command }) => command === name)
  const filled = new Set(files.map(({ fills }) => fills))
  const fields = fieldsOf(input)
    // A path of the terminal has no meaning here; a file of the same name takes its place.
    .filter(({ name: field }) => !files.some(({ option }) => option === field))
    .filter(({ name: field }) => !Object.hasOwn(form?.examples ?? {}, field))
    .filter(
      ({ name: field }) => !messageCommands.some((one) => one.only && one.command === name && one.option === field),
    )
    .map((field) => ({ ...field, required: field.required && !filled.has(field.name) }))
  const options = fields
    .toSorted((one, other) => Number(other.required) - Number(one.required))
    .map((field) => optionOf(field, suggested.includes(`${name}.${field.name}`)))
  return [...options, ...files.map(fileOption)].slice(0, limits.mostOptions - 1)
}

function fileOption({ option, description }: (typeof fileOptions)[number]): APIApplicationCommandBasicOption {
  return { type: ApplicationCommandOptionType.Attachment, name: option, description }
}
