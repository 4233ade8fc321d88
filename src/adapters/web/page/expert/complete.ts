import type { Field } from '../../../../plan/fields.ts'
import { allowed, formatValue } from '../../../../plan/values.ts'
import { words } from '../words.ts'

/** A command as `/api/schema` describes it. */
export interface CommandFacts {
  name: string
  summary: string
  forInstructors: boolean
  hidden: boolean
  options: Field[]
  positional: string | null
}

/** What can stand where one types: `text` takes the place of the last word. */
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
  const offered = commands.filter(({ hidden, forInstructors }) => !hidden && !forInstructors)
  const command = offered
    .filter(({ name }) => line.startsWith(`/${name} `))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
  if (command === undefined) {
    const fitting = offered.filter(({ name }) => `/${name}`.startsWith(line.trimStart()))
    return fitting.slice(0, most).map(({ name, summary }) => ({ text: `/${name} `, label: `/${name}`, hint: summary }))
  }
  return optionCompletions(line, command)
}

function optionCompletions(line: string, { options }: CommandFacts): Completion[] {
  // Inside quotes it is a text of one's own.
  if ((line.match(/"/g) ?? []).length % 2 === 1) return []
  const start = line.lastIndexOf(' ') + 1
  const [head, word] = [line.slice(0, start), line.slice(start)]
  const [, name, value] = /^([\w-]+)[:=](.*)$/.exec(word) ?? []
  if (name !== undefined)
    return valueCompletions(
      head,
      options.find((option) => option.name === name),
      value ?? '',
    )
  const given = new Set([...head.matchAll(/\s([\w-]+)[:=]/g)].map(([, one]) => one))
  return options
    .filter((option) => option.name.startsWith(word) && !given.has(option.name))
    .slice(0, most)
    .map((option) => ({ text: `${head}${option.name}:`, label: `${option.name}:`, hint: hintOf(option) }))
}

function valueCompletions(head: string, option: Field | undefined, value: string): Completion[] {
  if (option === undefined) return []
  const usual = option.default === undefined ? [] : [formatValue(option.default)]
  const choices = option.choices ?? usual
  return choices
    .filter((choice) => choice.startsWith(value) && choice !== value)
    .slice(0, most)
    .map((choice) => ({
      text: `${head}${option.name}:${choice} `,
      label: choice,
      hint: usual.includes(choice) ? words.box.usual : hintOf(option),
    }))
}

const hintOf = (option: Field): string => {
  const usual = option.default === undefined ? '' : ` (${words.box.usual} ${formatValue(option.default)})`
  return option.type === 'text' ? option.description : `${option.description}; ${allowed(option)}${usual}`
}
