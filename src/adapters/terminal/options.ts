import type { Readable, Writable } from 'node:stream'
import type { CommandEvent } from '../../app/dispatch.ts'
import type { TypedLines } from './history.ts'

/** Everything the terminal touches; tests hand in streams of their own. */
export interface TerminalOptions {
  /** Answers one line of text; ends with one `done`. */
  run: (line: string, signal: AbortSignal) => AsyncGenerator<CommandEvent>
  /** How the part of a line up to the cursor may go on, for the Tab key at the prompt. */
  complete: (line: string) => { from: number; choices: string[] }
  /** The words behind the program's name: a command, `--json`, or nothing. */
  words: string[]
  input: Readable & { isTTY?: boolean }
  output: Screen
  errorOutput: Screen
  /** Only `NO_COLOR` and `TERM` are read. */
  env: Record<string, string | undefined>
  /** The prompt's lines, also of earlier sessions. */
  typedLines?: TypedLines
  /** Calls the listener on each Ctrl-C that the prompt does not see itself; gives back how to stop. */
  onInterrupt?: (listener: () => void) => () => void
  /** The process is asked to end: what runs is cancelled, and nothing more is read. */
  signal?: AbortSignal
}

export type Screen = Writable & { isTTY?: boolean; columns?: number }

/** `--json` may stand before or behind the command; the other words are one command line. */
export function readWords(words: string[]): { json: boolean; line: string | undefined } {
  const rest = words.filter((word) => word !== '--json')
  const json = rest.length < words.length
  if (rest.length === 1 && (rest[0] === '--help' || rest[0] === '-h')) return { json, line: '/help' }
  return { json, line: rest.length > 0 ? rest.join(' ') : undefined }
}
