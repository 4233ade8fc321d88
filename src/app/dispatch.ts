import { z } from 'zod'
import { type ErrorCode, UserError } from '../errors.ts'
import { fieldsOf } from '../plan/fields.ts'
import { nearest } from '../plan/nearest.ts'
import { type OptionsReading, readOptions as readTokens } from '../plan/options.ts'
import { correctionOf } from '../plan/text.ts'
import { quote, type Token, tokenise } from '../plan/tokens.ts'
import { formatValue, shown } from '../plan/values.ts'
import type { Reply } from '../reply/reply.ts'
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
  const { name, rest } = splitLine(line)
  const command = findCommand(commands, name)
  return check(command, tokenise(rest, { positional: command.positional, rest: command.rest }))
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
    const replies = command.run(input, context)
    let latest: Reply = { tone: 'neutral', blocks: [] }
    for (let step = await replies.next(); ; step = await replies.next()) {
      if (step.done) {
        const outcome: Outcome = { command: command.name, ok: true, text: replyText(latest), data: step.value }
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

/** `readLine` and `run` in one; a mistake in the line ends in a `done` too. */
export async function* ask(line: string, context: Context): AsyncGenerator<Answer> {
  let request: Request
  try {
    request = readLine(context.commands, line)
  } catch (problem) {
    yield failure(splitLine(line).name, problem, context.report)
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
  const reply: Reply = { tone: code === 'cancelled' ? 'neutral' : 'warning', blocks: [{ type: 'text', markdown: message }] }
  if (hint?.startsWith('/')) reply.blocks.push({ type: 'actions', actions: [{ label: hint.slice(0, 80), line: hint }] })
  else if (hint) reply.blocks.push({ type: 'text', markdown: hint })
  const error = hint === undefined ? { code, message } : { code, message, hint }
  return { type: 'done', reply, outcome: { command: commandName, ok: false, error } }
}

function unexpected(problem: unknown, report: Context['report']): UserError {
  const id = report(problem)
  return new UserError('internal', `Something went wrong here, not with your command. It is noted under ${id}.`)
}

/** Longest name of a command; what is longer is no name. */
const longestName = 32

function splitLine(line: string): { name: string; rest: string } {
  const [, name = '', rest = ''] = /^\s*\/?\s*([^\s]*)([^]*)$/.exec(line)!
  return { name: name.slice(0, longestName).toLowerCase(), rest }
}

function findCommand(commands: Command[], name: string): Command {
  const command = commands.find((candidate) => candidate.name === name)
  if (command) return command
  const names = commands.map((candidate) => candidate.name)
  const near = nearest(name, names)
  const list = names.map((known) => `/${known}`).join(', ')
  const what = name === '' ? 'That line is empty.' : `There is no command ${shown(name)}.`
  throw new UserError('unknown-command', `${what}${near ? ` Did you mean /${near}?` : ''} The commands are ${list}.`, `/${near ?? 'help'}`)
}

/** @throws UserError `invalid-input` with a line that is right */
function check(command: Command, tokens: Token[]): Request {
  const reading: OptionsReading = readTokens(fieldsOf(command.input), tokens)
  if (!reading.ok) throw invalid(command, reading.problem, reading.corrected)
  const parsed = z.safeParse(command.input, reading.options)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw invalid(command, issue.message, correctionOf(issue as { params?: unknown }))
  }
  const written = Object.entries(reading.options).map(([name, value]) => `${name}:${quote(formatValue(value))}`)
  return { command, input: parsed.data as never, line: [`/${command.name}`, ...written].join(' ') }
}

function invalid(command: Command, problem: string, corrected: string): UserError {
  return new UserError('invalid-input', problem, `/${command.name} ${corrected}`.trim())
}
