import { z } from 'zod'
import { type ErrorCode, UserError } from '../errors.ts'
import { fieldsOf } from '../plan/fields.ts'
import { nearest } from '../plan/nearest.ts'
import { readOptions as readTokens, writeOptions } from '../plan/options.ts'
import { correctionOf } from '../plan/text.ts'
import { type LineShape, type Token, tokenise } from '../plan/tokens.ts'
import { formatValue, shown } from '../plan/values.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { escapeMarkdown, visibleText } from '../reply/escape.ts'
import { replyText } from '../reply/text.ts'
import type { Command, Context } from './command.ts'

/** A command with its input, read and checked: nothing can be wrong with the input any more. */
export interface Request {
  command: Command
  input: never
  /** The command line that says the same; what buttons and the history keep. */
  line: string
}

/** The object that `--json` prints, one per command. */
export type Outcome =
  | { command: string; ok: true; text: string; data: unknown }
  | { command: string; ok: false; error: { code: ErrorCode; message: string; hint?: string } }

/** What a platform hears of one command: replies, each replacing the one before, then one last `done`. */
export type Answer = { type: 'reply'; reply: Reply } | { type: 'done'; reply: Reply; outcome: Outcome }

/** Reads a line of text. @throws UserError `invalid-input`, `unknown-command` */
export function readLine(commands: Command[], line: string): Request {
  const { name, rest } = splitLine(commands, line)
  const command = findCommand(commands, name)
  return check(command, tokenise(rest, shapeOf(command)))
}

/** Reads options that a platform has already taken apart (Discord, a form). @throws UserError as `readLine` */
export function readOptions(commands: Command[], name: string, options: Record<string, unknown>): Request {
  const tokens = Object.entries(options).map(([option, value]) => ({ name: option, value: formatValue(value) }))
  return check(findCommand(commands, name), tokens)
}

/** Runs a checked request. Never throws: an expected failure and a bug both end in a `done` that is not ok. */
export async function* run(request: Request, context: Context): AsyncGenerator<Answer> {
  const { command, input } = request
  try {
    if (command.needs === 'server' && !context.place) throw needsServer(command)
    const replies = command.run(input, context)
    let latest: Reply = { tone: 'neutral', blocks: [] }
    for (let step = await replies.next(); ; step = await replies.next()) {
      if (step.done) {
        const outcome = success(groupOf(command.name), latest, step.value)
        yield { type: 'done', reply: latest, outcome }
        return
      }
      latest = step.value
      yield { type: 'reply', reply: latest }
    }
  } catch (problem) {
    yield failure(command.name, problem, context.report)
  }
}

/** The text is written when it is read: a platform that shows blocks never does, and it costs milliseconds. */
function success(command: string, reply: Reply, data: unknown): Outcome {
  let written: string | undefined
  return {
    command,
    ok: true,
    get text() {
      return (written ??= replyText(reply))
    },
    data,
  }
}

function needsServer({ name }: Command): UserError {
  return new UserError(
    'forbidden',
    `/${name} belongs to a class: it works in a Discord server, with the bot in it.`,
    '/help',
  )
}

/** `readLine` and `run` in one; a mistake in the line ends in a `done` too. */
export async function* ask(line: string, context: Context): AsyncGenerator<Answer> {
  let request: Request
  try {
    request = readLine(context.commands, line)
  } catch (problem) {
    yield failure(visibleText(splitLine(context.commands, line).name), problem, context.report)
    return
  }
  yield* run(request, context)
}

/**
 * The `done` of a failure. What nobody expected is a bug: it is reported with an id, and the person sees the id alone.
 */
export function failure(
  commandName: string,
  problem: unknown,
  report: Context['report'],
): Extract<Answer, { type: 'done' }> {
  const expected = problem instanceof UserError ? problem : unexpected(problem, report)
  const { code, message, hint } = expected
  const reply: Reply = { tone: code === 'cancelled' ? 'neutral' : 'warning', blocks: [quotedText(message)] }
  if (hint?.startsWith('/')) reply.blocks.push({ type: 'actions', actions: [{ label: hint, line: hint }] })
  else if (hint) reply.blocks.push(quotedText(hint))
  const error = hint === undefined ? { code, message } : { code, message, hint }
  return { type: 'done', reply, outcome: { command: groupOf(commandName), ok: false, error } }
}

/** Messages quote what was typed, so that no mark in them may work. */
function quotedText(message: string): Block {
  return { type: 'text', markdown: escapeMarkdown(message) }
}

function unexpected(problem: unknown, report: Context['report']): UserError {
  const id = report(problem)
  return new UserError('internal', `Something went wrong here, not with your command. It is noted under ${id}.`)
}

/** The word that commands such as `quiz practice` and `quiz schedule` share; the name of one that stands alone. */
function groupOf(name: string): string {
  return name.split(' ')[0]!
}

/** Longest word of a command's name; what is longer is no name. */
const longestName = 32

/** Takes the command's name off a line: one word, or two where commands share the first (`/quiz practice`). */
function splitLine(commands: Command[], line: string): { name: string; rest: string } {
  const [name, rest] = firstWord(line.replace(/^\s*\/?/, ''))
  if (!commands.some((command) => command.name.startsWith(`${name} `))) return { name, rest }
  const [second, restAfter] = firstWord(rest)
  return { name: `${name} ${second}`.trim(), rest: restAfter }
}

function firstWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^\s*([^\s]*)([^]*)$/.exec(text)!
  return [word.slice(0, longestName).toLowerCase(), rest]
}

function findCommand(commands: Command[], name: string): Command {
  const command = commands.find((candidate) => candidate.name === name)
  if (command) return command
  const siblings = commands.filter((candidate) => candidate.name.startsWith(`${name.split(' ')[0]} `))
  const names = (siblings.length > 0 ? siblings : commands).map((candidate) => candidate.name)
  const near = nearest(name, names)
  const list = names.map((known) => `/${known}`).join(', ')
  const what = name === '' ? 'That line is empty.' : `There is no command ${shown(name)}.`
  throw new UserError(
    'unknown-command',
    `${what}${near ? ` Did you mean /${near}?` : ''} The commands are ${list}.`,
    `/${near ?? 'help'}`,
  )
}

/** @throws UserError `invalid-input` with a line that is right */
function check(command: Command, tokens: Token[]): Request {
  const reading = read(command, tokens)
  if (!reading.ok) throw new UserError('invalid-input', reading.problem, hintFor(command, reading.corrected))
  const { options } = reading
  const input = command.prepare ? command.prepare(reading.input) : reading.input
  let written: string | undefined
  return {
    command,
    input,
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

type Reading =
  | { ok: true; input: never; options: Record<string, unknown> }
  | { ok: false; problem: string; corrected: string }

function read(command: Command, tokens: Token[]): Reading {
  const reading = readTokens(fieldsOf(command.input), tokens)
  if (!reading.ok) return reading
  const parsed = z.safeParse(command.input, reading.options)
  if (parsed.success) return { ok: true, input: parsed.data, options: reading.options }
  const issue = parsed.error.issues[0]!
  return { ok: false, problem: issue.message, corrected: correctionOf(issue as { params?: unknown }) }
}

/** The corrected line; where that is not right itself, what is proposed for it; else an example. */
function hintFor(command: Command, corrected: string): string {
  const again = readAgain(command, corrected)
  if (again.ok) return `/${command.name} ${corrected}`.trim()
  return readAgain(command, again.corrected).ok ? `/${command.name} ${again.corrected}`.trim() : command.examples[0]!
}

function readAgain(command: Command, corrected: string): Reading {
  return read(command, tokenise(corrected, shapeOf(command)))
}
