import { z } from 'zod'
import { UserError } from '../errors.ts'
import { issueText } from '../markup/issue-text.ts'
import { fieldsOf } from '../plan/fields.ts'
import { nearest } from '../plan/nearest.ts'
import { readOptions as readTokens, writeOptions } from '../plan/options.ts'
import { correctionOf } from '../plan/text.ts'
import { type LineShape, type Token, tokenise } from '../plan/tokens.ts'
import { formatValue, shown } from '../plan/values.ts'
import type { Command, Context } from './command.ts'
import { commandNamed, groupedName } from './command-names.ts'

/** A command with its input, read and checked: nothing can be wrong with the input any more. */
export interface Invocation {
  command: Command
  input: never
  /** The options that were given, as the command's schema takes them. */
  options: Record<string, unknown>
  /** The command line that says the same; what buttons and the history keep. */
  line: string
}

/** Reads a line of text. @throws UserError `invalid-input`, `unknown-command` */
export function readLine(commands: Command[], line: string): Invocation {
  const { name, rest } = splitLine(commands, line)
  const command = findCommand(commands, name)
  return check(command, tokenise(rest, shapeOf(command)))
}

/**
 * Whether a line is a command's: it starts with a slash, or with a command's name and all that follows fits its options. Options
 * with a mistake in them (`train lr:abc`) are a command's too, so that the mistake is told.
 */
export function isCommandLine(line: string, context: Context): boolean {
  if (/^\s*\//.test(line)) return true
  const { name, rest } = splitLine(context.commands, line)
  const command = commandNamed(context.commands, name)
  if (!command) return false
  const tokens = tokenise(rest, shapeOf(command))
  const isNamed = rest.trim() === '' || /^\s*[\w-]+[:=]/.test(rest)
  const known = isNamed ? undefined : command.named?.(context)
  if (known && !known.includes((tokens[0]?.value ?? '').toLowerCase())) return false
  return tokens.every((token) => token.name !== null) || readTokens(fieldsOf(command.input), tokens).ok
}

/** Reads options that a platform has already taken apart (Discord, a form). @throws UserError as `readLine` */
export function readOptions(commands: Command[], name: string, options: Record<string, unknown>): Invocation {
  const tokens = Object.entries(options).map(([option, value]) => ({ name: option, value: formatValue(value) }))
  return check(findCommand(commands, name), tokens)
}

/** Longest word of a command's name; what is longer is no name. */
const longestName = 32

/** Takes the command's name off a line: one word, or two where commands share the first (`/quiz practice`). */
export function splitLine(commands: Command[], line: string): { name: string; rest: string } {
  const [name, rest] = firstWord(line.replace(/^\s*\/?/, ''))
  const begins = (known: string) => known.startsWith(`${name} `)
  if (!commands.some((command) => begins(command.name) || begins(groupedName(command)))) return { name, rest }
  const [second, restAfter] = firstWord(rest)
  return { name: `${name} ${second}`.trim(), rest: restAfter }
}

function firstWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^\s*([^\s]*)([^]*)$/.exec(text)!
  return [word.slice(0, longestName).toLowerCase(), rest]
}

function findCommand(commands: Command[], name: string): Command {
  const command = commandNamed(commands, name)
  if (command) return command
  const group = `${name.split(' ')[0]} `
  const inGroup = (known: string) => known.startsWith(group)
  const siblings = [commands.map((known) => known.name), commands.map(groupedName)].map((all) => all.filter(inGroup))
  const grouped = siblings.find((list) => list.length > 0)
  const near = nearest(name, grouped ?? commands.map((known) => known.name))
  const told = grouped ?? commands.flatMap((known) => (known.audience === 'instructors' ? [] : [known.name]))
  const list = told.map((known) => `/${known}`).join(', ')
  const what = name === '' ? 'That line is empty.' : `There is no command ${shown(name)}.`
  throw new UserError(
    'unknown-command',
    `${what}${near ? ` Did you mean /${near}?` : ''} The commands are ${list}.`,
    `/${near ?? 'help'}`,
  )
}

/** @throws UserError `invalid-input` with a line that is right */
function check(command: Command, tokens: Token[]): Invocation {
  const result = read(command, tokens)
  if (!result.ok) throw new UserError('invalid-input', result.problem, hintFor(command, result.corrected))
  const { options } = result
  const input = command.prepare ? command.prepare(result.input) : result.input
  let written: string | undefined
  return {
    command,
    input,
    options,
    get line() {
      return (written ??= writeLine(command, options))
    },
  }
}

/** Written when it is read: around a log of 5 MB it takes up to 300 ms, and nobody asks for it. */
function writeLine({ name, input }: Command, options: Record<string, unknown>): string {
  const written = Object.entries(options).map(([option, value]): [string, string] => [option, formatValue(value)])
  return `/${name} ${writeOptions(fieldsOf(input), written)}`.trim()
}

function shapeOf({ positional, rest, input }: Command): LineShape {
  return { positional, rest, names: fieldsOf(input).flatMap(({ name, aliases }) => [name, ...aliases]) }
}

type InputParseResult =
  | { ok: true; input: never; options: Record<string, unknown> }
  | { ok: false; problem: string; corrected: string }

function read(command: Command, tokens: Token[]): InputParseResult {
  const result = readTokens(fieldsOf(command.input), tokens)
  if (!result.ok) return result
  const parsed = z.safeParse(command.input, result.options)
  if (parsed.success) return { ok: true, input: parsed.data, options: result.options }
  const issue = parsed.error.issues[0]!
  return { ok: false, problem: problemOf(issue), corrected: correctionOf(issue as { params?: unknown }) }
}

/** What a schema says of several options together is a sentence of its own; what it says of one names it. */
function problemOf(issue: z.core.$ZodIssue): string {
  const words = issueText(issue)
  return words === issue.message ? words : `${issue.path.join('.')}: it ${words}.`
}

/** The corrected line; where that is not right itself, what is proposed for it; else an example. */
function hintFor(command: Command, corrected: string): string {
  const again = readAgain(command, corrected)
  if (again.ok) return `/${command.name} ${corrected}`.trim()
  return readAgain(command, again.corrected).ok ? `/${command.name} ${again.corrected}`.trim() : command.examples[0]!
}

function readAgain(command: Command, corrected: string): InputParseResult {
  return read(command, tokenise(corrected, shapeOf(command)))
}
