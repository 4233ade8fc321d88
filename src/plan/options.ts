import type { Field } from './fields.ts'
import { nearest } from './nearest.ts'
import { quote, quoted, type Token } from './tokens.ts'
import { allowed, formatValue, readValue, shown } from './values.ts'

/** Options that can be handed to a command's schema; or the first thing that is wrong, and the options put right. */
export type OptionsParseResult =
  | { ok: true; options: Record<string, unknown> }
  | { ok: false; problem: string; corrected: string }

/** No command has as many options; more tokens are not looked at one by one. */
const mostTokens = 40

interface Correction {
  name: string
  /** Null: the option is left out. */
  text: string | null
  problem: string | null
  value?: unknown
}

/** Reads tokens against the fields of a command. The corrected text mends every mistake, the problem tells the first. */
export function readOptions(fields: Field[], tokens: Token[]): OptionsParseResult {
  if (tokens.length > mostTokens)
    return {
      ok: false,
      problem: `The line has ${tokens.length} parts; a command has at most ${fields.length} options.`,
      corrected: '',
    }
  const corrections = new Map<string, Correction>()
  const problems: string[] = []
  for (const token of tokens) {
    const result = readToken(fields, token)
    const twice = corrections.has(result.name) && result.text !== null
    if (result.problem !== null) problems.push(result.problem)
    else if (twice) problems.push(`${result.name} is given twice; once is enough.`)
    if (!twice && result.text !== null) corrections.set(result.name, result)
  }
  const missing = fields.filter((field) => field.required && !corrections.has(field.name))
  problems.push(...missing.map((field) => `${field.name} is missing: ${field.description || allowed(field)}.`))
  if (problems.length === 0)
    return { ok: true, options: Object.fromEntries([...corrections].map(([name, { value }]) => [name, value])) }
  const corrected = writeOptions(
    fields,
    [...corrections].map(([name, { text }]) => [name, text ?? '']),
  )
  return { ok: false, problem: problems[0]!, corrected }
}

/** Options as they stand on a line. A text before the last is quoted: without quotes it could take the rest of the line. */
export function writeOptions(fields: Field[], options: [name: string, text: string][]): string {
  const isText = (name: string) => fields.some((field) => field.name === name && field.type === 'text')
  const write = (name: string, last: boolean) => (isText(name) && !last ? quoted : quote)
  return options.map(([name, text], index) => `${name}:${write(name, index === options.length - 1)(text)}`).join(' ')
}

function readToken(fields: Field[], { name, value }: Token): Correction {
  if (name === null) return strayValue(fields, value ?? '')
  const field = findField(fields, name)
  if (!field) return unknownOption(fields, name, value)
  if (value === null || value === '') {
    const fallback = field.default === undefined ? null : formatValue(field.default)
    return { name: field.name, text: fallback, problem: `${field.name} has no value. It must be ${allowed(field)}.` }
  }
  const result = readValue(field, value)
  return result.ok
    ? { name: field.name, text: formatValue(result.value), problem: null, value: result.value }
    : { name: field.name, text: result.corrected, problem: result.problem }
}

/** Case, dashes and underscores do not matter; other names of an option are understood too. */
function findField(fields: Field[], name: string): Field | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_]/g, '')
  return fields.find((field) => [field.name, ...field.aliases].some((known) => plain(known) === plain(name)))
}

function unknownOption(fields: Field[], name: string, value: string | null): Correction {
  const byName = new Map(
    fields.flatMap((field) => [field.name, ...field.aliases].map((known) => [known, field] as const)),
  )
  const near = byName.get(nearest(name.replaceAll('_', '-'), [...byName.keys()]) ?? '')
  const names = fields.map((field) => field.name).join(', ')
  const guess = near ? ` Did you mean ${near.name}?` : ''
  const problem = names
    ? `There is no option ${shown(name)}.${guess} The options are ${names}.`
    : `There is no option ${shown(name)}: this command has no options.`
  const mended = near && value ? readToken(fields, { name: near.name, value }) : undefined
  return { name: near?.name ?? name, text: mended?.text ?? null, problem }
}

/** A value without a name, such as `0.1` in `/train 0.1`. */
function strayValue(fields: Field[], value: string): Correction {
  const [first] = fields
  if (!first)
    return { name: value, text: null, problem: `This command has no options, so ${shown(value)} means nothing to it.` }
  const example = first.default === undefined ? '' : `, such as ${first.name}:${formatValue(first.default)}`
  const problem = `${shown(value)} has no option name in front of it. Options are written name:value${example}.`
  return { name: value, text: null, problem }
}
