import { ApplicationCommandType, type Locale } from 'discord.js'
import { nearest } from '../../../plan/nearest.ts'
import { type Entry, isSubcommand, localise } from './localise.ts'
import type { LocaleFile, OptionWords, Translation } from './translation.ts'

/** What is wrong in a translation, and under which key. */
export interface Flaw {
  path: string[]
  message: string
}

/** What Discord, or we, cannot make sense of; `commands` as they are registered in English. */
export function flawsOf(translation: Translation, commands: Entry[]): Flaw[] {
  return [...unknownWords(translation, commands), ...repeatedNames(translation, commands)]
}

/** Every command by the name that a file knows it by, those inside a group too. */
function byPath(commands: Entry[]): Map<string, Entry> {
  return new Map(
    commands.flatMap((command) => {
      const inside = (command.options ?? []).filter(isSubcommand)
      return [[command.name, command], ...inside.map((one): [string, Entry] => [`${command.name} ${one.name}`, one])]
    }),
  )
}

const plainOptions = ({ options = [] }: Entry): Entry[] => options.filter((option) => !isSubcommand(option))

function* unknownWords({ commands: words, options }: LocaleFile, commands: Entry[]): Generator<Flaw> {
  const known = byPath(commands)
  for (const [name, { options: own, ...said }] of Object.entries(words)) {
    const path = ['commands', name]
    const command = known.get(name)
    if (!command) {
      yield { path, message: unknown('command', name, [...known.keys()]) }
      continue
    }
    const inMenu = commands.includes(command) && command.type === ApplicationCommandType.Message
    if (!inMenu) yield* wrongName(said.name, path)
    else if (said.description !== undefined)
      yield { path: [...path, 'description'], message: 'an entry in the menu of a message has a name alone' }
    yield* unknownOptions(own, plainOptions(command), [...path, 'options'])
  }
  yield* unknownOptions(options, [...known.values()].flatMap(plainOptions), ['options'])
}

function* unknownOptions(words: Record<string, OptionWords>, options: Entry[], above: string[]): Generator<Flaw> {
  for (const [name, { name: said, choices: saidChoices }] of Object.entries(words)) {
    const path = [...above, name]
    const meant = options.filter((option) => option.name === name)
    if (meant.length === 0) {
      yield { path, message: unknown('option', name, [...new Set(options.map((option) => option.name))]) }
      continue
    }
    yield* wrongName(said, path)
    const choices = meant.flatMap((option) => option.choices ?? []).map((choice) => choice.name)
    for (const choice of Object.keys(saidChoices).filter((key) => !choices.includes(key)))
      yield { path: [...path, 'choices', choice], message: unknown('choice', choice, choices) }
  }
}

function unknown(what: string, name: string, known: string[]): string {
  const near = nearest(name, known)
  return `there is no ${what} ${name}${near === undefined ? '' : `; did you mean ${near}?`}`
}

/** The documentation allows ' too, but Discord refuses it: https://github.com/discord/discord-api-docs/issues/7371 */
const chatName = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u

function* wrongName(name: string | undefined, path: string[]): Generator<Flaw> {
  // That one is empty is told already.
  if (!name || (chatName.test(name) && name === name.toLowerCase())) return
  const message = `${name} is no name that Discord takes: small letters, digits, - and _, no spaces`
  yield { path: [...path, 'name'], message }
}

/** In a language too, no two commands, options of a command or choices of an option may have one name. */
function* repeatedNames(translation: Translation, commands: Entry[]): Generator<Flaw> {
  const { locale } = translation
  const local = localise(commands, [translation])
  for (const type of new Set(local.map((command) => command.type)))
    yield* twins(
      local.filter((command) => command.type === type),
      locale,
      ({ name }) => ['commands', name, 'name'],
    )
  for (const [path, command] of byPath(local)) {
    const inside = (command.options ?? []).filter(isSubcommand)
    yield* twins(inside, locale, ({ name }) => ['commands', `${path} ${name}`, 'name'])
    const options = plainOptions(command)
    yield* twins(options, locale, ({ name }) => ['commands', path, 'options', name, 'name'])
    for (const { name: option, choices = [] } of options)
      yield* twins(choices, locale, ({ name }) => ['commands', path, 'options', option, 'choices', name])
  }
}

function* twins(entries: Entry[], locale: Locale, pathOf: (entry: Entry) => string[]): Generator<Flaw> {
  const said = (entry: Entry) => entry.name_localizations?.[locale]
  const called = (entry: Entry) => said(entry) ?? entry.name
  for (const [index, entry] of entries.entries()) {
    const twin = entries.slice(0, index).find((other) => called(other) === called(entry))
    if (twin)
      yield {
        path: pathOf(said(entry) === undefined ? twin : entry),
        message: `${twin.name} and ${entry.name} would both be called ${called(entry)}`,
      }
  }
}
