import type { Command, Person } from '../../../app/command.ts'
import { fieldsOf } from '../../../plan/fields.ts'
import { mostChoices } from '../render/limits.ts'

/** Lists to choose from while typing, by `command.option`. From memory only: every key pressed asks. */
export type Suggestions = Record<string, (person: Person) => readonly Suggested[]>

/** A value to choose, with the words that are shown for it where it says too little. */
export type Suggested = string | { value: string; words: string }

/** What fits the letters typed so far: beginnings before middles. */
export function suggest(commands: Command[], suggestions: Suggestions, typing: Typing): Suggested[] {
  const { name, option, person } = typing
  const typed = typing.typed.trim().toLowerCase()
  const key = `${name}.${option}`
  const candidates = Object.hasOwn(suggestions, key) ? suggestions[key]!(person) : choicesOf(commands, name, option)
  const matches = candidates.map((candidate) => ({ candidate, at: wordsOf(candidate).toLowerCase().indexOf(typed) }))
  const fitting = matches
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => Math.min(one.at, 1) - Math.min(other.at, 1))
  return fitting.slice(0, mostChoices).map(({ candidate }) => candidate)
}

/** What is looked through: the value first, so that whoever knows it finds it first. */
const wordsOf = (one: Suggested): string => (typeof one === 'string' ? one : `${one.value} ${one.words}`)

interface Typing {
  name: string
  option: string
  typed: string
  person: Person
}

function choicesOf(commands: Command[], name: string, option: string): readonly string[] {
  const command = commands.find((candidate) => candidate.name === name)
  const field = command && fieldsOf(command.input).find((candidate) => candidate.name === option)
  return field?.choices ?? []
}
