import type { Reply } from '../reply/reply.ts'
import type { Command, Context } from './command.ts'
import type { ErrorCode } from '../errors.ts'

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

/** Reads a line of text. @throws UserError `invalid-input`, `unknown-command`, `not-found` */
export declare function readLine(commands: Command[], line: string): Request

/** Reads options that a platform has already taken apart (Discord). @throws UserError as `readLine` */
export declare function readOptions(commands: Command[], name: string, options: Record<string, unknown>): Request

/** Runs a checked request. Never throws: an expected failure and a bug both end in a `done` that is not ok. */
export declare function run(request: Request, context: Context): AsyncGenerator<Answer>

/** `readLine` and `run` in one; a mistake in the line ends in a `done` too. */
export declare function ask(line: string, context: Context): AsyncGenerator<Answer>

/** The `done` of a failure: for platforms that check the input before they answer. */
export declare function failure(commandName: string, problem: unknown): Extract<Answer, { type: 'done' }>
