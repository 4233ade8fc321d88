import { complete } from '../../../../app/help/complete.ts'
import type { CommandSchema } from '../../../../app/help/schema.ts'
import type { Field } from '../../../../plan/fields.ts'
import { allowed, formatValue } from '../../../../plan/values.ts'
import { words } from '../words.ts'

/** A command as `/api/schema` describes it. */
export type CommandFacts = CommandSchema

/** What can stand where one types: `text` is the line as it then is. */
export interface Completion {
  text: string
  label: string
  hint: string
}

/** Entries that can be taken in at a glance; typing more finds the others. */
const most = 8

/** What can follow a line that is being typed; nothing for plain words. */
export function completions(line: string, commands: readonly CommandFacts[]): Completion[] {
  if (!line.startsWith('/')) return []
  const { from, choices } = complete(line, commands)
  const before = line.slice(0, from)
  return choices.slice(0, most).map((choice) => ({ text: before + choice, ...describe(before, choice, commands) }))
}

/** What stands in the list for a choice behind a part of the line, and what is said of it. */
function describe(before: string, choice: string, commands: readonly CommandFacts[]): Omit<Completion, 'text'> {
  const known = commands.find(({ name }) => before.startsWith(`/${name} `))
  if (!known)
    return { label: `/${choice.trim()}`, hint: commands.find(({ name }) => name === choice.trim())?.summary ?? '' }
  const [, name = '', value = ''] = /^([\w-]+)[:=](.*)$/.exec(choice.trim()) ?? []
  const option = known.options.find((one) => one.name === name)
  if (!option) return { label: choice.trim(), hint: '' }
  if (value === '') return { label: choice, hint: hintOf(option) }
  const isUsual = option.default !== undefined && formatValue(option.default) === value
  return { label: value, hint: isUsual ? words.box.usual : hintOf(option) }
}

const hintOf = (option: Field): string => {
  const usual = option.default === undefined ? '' : ` (${words.box.usual} ${formatValue(option.default)})`
  return option.type === 'text' ? option.description : `${option.description}; ${allowed(option)}${usual}`
}
