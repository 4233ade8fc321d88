import type { Field } from '../../plan/fields.ts'
import { formatValue } from '../../plan/values.ts'
import type { CommandSchema } from './schema.ts'

/** How a line may go on: each choice takes the place of what stands from `from` to the cursor. */
export interface Completion {
  from: number
  choices: string[]
}

const nothing: Completion = { from: 0, choices: [] }

/** What the part of a line up to the cursor may become: a command's name, an option not yet given, or a value of one. */
export function complete(line: string, commands: readonly CommandSchema[]): Completion {
  const offered = commands.filter(({ hidden }) => !hidden)
  const lead = /^\s*\/?/.exec(line)![0]
  const text = line.slice(lead.length)
  const command = offered.find(({ name }) => text.toLowerCase().startsWith(`${name} `))
  if (!command) return startingWith(lead.length, text, names(offered))
  const rest = text.slice(command.name.length)
  // Inside of quotes stands a person's own text.
  if ((rest.match(/"/g)?.length ?? 0) % 2 === 1) return nothing
  const typed = /\S*$/.exec(rest)![0]
  return startingWith(
    line.length - typed.length,
    typed,
    wordsFor(command, rest.slice(0, rest.length - typed.length), typed),
  )
}

const names = (commands: CommandSchema[]): string[] => commands.map(({ name }) => `${name} `)

/** `before`: what stands between the command's name and the word at the cursor. */
function wordsFor({ options, positional, words }: CommandSchema, before: string, typed: string): string[] {
  const [, name, colon] = /^([\w-]+)([:=])/.exec(typed) ?? []
  const field = options.find((option) => option.name === name?.toLowerCase())
  if (field && name !== undefined) return valuesOf(field).map((value) => `${name}${colon}${value} `)
  const given = new Set([...before.matchAll(/(?:^|\s)([\w-]+)[:=]/g)].map(([, option]) => option))
  const open = options.filter((option) => !given.has(option.name)).map((option) => `${option.name}:`)
  const isFirst = before.trim() === ''
  return isFirst && positional !== null ? [...words.map((word) => `${word} `), ...open] : open
}

/** What can be chosen, or else the usual value. */
function valuesOf({ choices, default: usual }: Field): string[] {
  return choices ?? (usual === undefined ? [] : [formatValue(usual)])
}

function startingWith(from: number, typed: string, words: string[]): Completion {
  const choices = words.filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()))
  return { from, choices: [...new Set(choices)] }
}
