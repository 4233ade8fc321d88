import { ApplicationCommandOptionType } from 'discord.js'
import type { OptionWords, Translation } from './translation.ts'

/** What commands, options and choices have in common, as they are registered. */
export interface Entry {
  type?: number
  name: string
  description?: string
  value?: string | number
  name_localizations?: ByLocale
  description_localizations?: ByLocale
  options?: Entry[]
  choices?: Entry[]
}

type ByLocale = Partial<Record<string, string | null>> | null | undefined

/** Commands with the words of other languages in them. */
export function localise<Command extends Entry>(commands: Command[], translations: Translation[]): Command[] {
  return commands.map((command) =>
    translations.reduce((done, translation) => inLanguage(done, command.name, translation), command),
  )
}

/** `path`: the command's name, with its group's before it. */
function inLanguage<Command extends Entry>(command: Command, path: string, translation: Translation): Command {
  const { locale, commands, options: shared } = translation
  const own = commands[path]
  const options = command.options?.map((option) =>
    isSubcommand(option)
      ? inLanguage(option, `${path} ${option.name}`, translation)
      : optionInLanguage(option, merged(shared[option.name], own?.options[option.name]), locale),
  )
  return { ...withWords(command, own ?? {}, locale), ...(options && { options }) }
}

export const isSubcommand = ({ type }: Entry): boolean => type === ApplicationCommandOptionType.Subcommand

function merged(shared?: OptionWords, own?: OptionWords): OptionWords {
  return { ...shared, ...own, choices: { ...shared?.choices, ...own?.choices } }
}

function optionInLanguage(option: Entry, words: OptionWords, locale: string): Entry {
  const choices = option.choices?.map((choice) => {
    const name = words.choices[choice.name]
    return name === undefined ? choice : withWords(choice, { name }, locale)
  })
  return { ...withWords(option, words, locale), ...(choices && { choices }) }
}

type Words = { name?: string; description?: string }

function withWords<One extends Entry>(entry: One, { name, description }: Words, locale: string): One {
  const { name_localizations: names, description_localizations: descriptions } = entry
  return {
    ...entry,
    ...(name !== undefined && { name_localizations: { ...names, [locale]: name } }),
    ...(description !== undefined && { description_localizations: { ...descriptions, [locale]: description } }),
  }
}

/** Characters of a command as Discord counts them: of each name and description the longest language. */
export function textLength({ value = '', options = [], choices = [], ...entry }: Entry): number {
  const own =
    longest(entry.name, entry.name_localizations) +
    longest(entry.description ?? '', entry.description_localizations) +
    String(value).length
  return [...options, ...choices].reduce((sum, inner) => sum + textLength(inner), own)
}

function longest(text: string, words: ByLocale): number {
  return Math.max(text.length, ...Object.values(words ?? {}).map((word) => word?.length ?? 0))
}
