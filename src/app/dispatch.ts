import { type ErrorCode, UserError } from '../errors.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { escapeMarkdown, visibleText } from '../reply/escape.ts'
import { replyText } from '../reply/text.ts'
import { type Context, requireServer } from './command.ts'
import { type Invocation, readLine, splitLine } from './read-line.ts'

/** The object that `--json` prints, one per command. `read`: the command line that plain words were read as. */
export type Outcome =
  | { command: string; ok: true; read?: string; text: string; data: unknown }
  | { command: string; ok: false; read?: string; error: { code: ErrorCode; message: string; hint?: string } }

/** What a platform hears of one command: replies, each replacing the one before, then one last `done`. */
export type CommandEvent = { type: 'reply'; reply: Reply } | { type: 'done'; reply: Reply; outcome: Outcome }

/** Runs a checked request. Never throws: an expected failure and a bug both end in a `done` that is not ok. */
export async function* run(invocation: Invocation, context: Context): AsyncGenerator<CommandEvent> {
  const { command, input } = invocation
  try {
    requireServer(command, context.place)
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

/** `readLine` and `run` in one; a mistake in the line ends in a `done` too. */
export async function* runLine(line: string, context: Context): AsyncGenerator<CommandEvent> {
  let invocation: Invocation
  try {
    invocation = readLine(context.commands, line)
  } catch (problem) {
    yield failure(visibleText(splitLine(context.commands, line).name), problem, context.report)
    return
  }
  yield* run(invocation, context)
}

/**
 * The `done` of a failure. What nobody expected is a bug: it is reported with an id, and the person sees the id alone.
 */
export function failure(
  commandName: string,
  problem: unknown,
  report: Context['report'],
): Extract<CommandEvent, { type: 'done' }> {
  const expected = problem instanceof UserError ? problem : unexpected(problem, report)
  // Nobody's mistake, and whoever hosts this has to know.
  if (expected.cause !== undefined) report(expected.cause)
  const { code, message, hint } = expected
  const reply: Reply = {
    tone: code === 'cancelled' ? 'neutral' : 'warning',
    blocks: [expected.markdown === undefined ? quotedText(message) : { type: 'text', markdown: expected.markdown }],
  }
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
