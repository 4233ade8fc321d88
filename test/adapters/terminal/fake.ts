import { PassThrough } from 'node:stream'
import type { TerminalOptions } from '../../../src/adapters/terminal/options.ts'
import { runTerminal } from '../../../src/adapters/terminal/terminal.ts'
import type { CommandEvent } from '../../../src/app/dispatch.ts'
import type { ErrorCode } from '../../../src/errors.ts'
import type { Block, Reply, Tone } from '../../../src/reply/reply.ts'
import { replyText } from '../../../src/reply/text.ts'

export type Ask = TerminalOptions['run']

/** A reply of the given blocks, and the answer that ends with it. */
export const replyOf = (blocks: Block[], tone: Tone = 'neutral'): Reply => ({ tone, blocks })

export function good(reply: Reply, data: unknown = null, command = 'train'): CommandEvent {
  return { type: 'done', reply, outcome: { command, ok: true, text: replyText(reply), data } }
}

export function bad(code: ErrorCode, message: string, hint?: string): CommandEvent {
  const reply = replyOf([{ type: 'text', markdown: message }], 'warning')
  const error = hint === undefined ? { code, message } : { code, message, hint }
  return { type: 'done', reply, outcome: { command: 'train', ok: false, error } }
}

export const textBlock = (markdown: string): Block => ({ type: 'text', markdown })

/** Answers every line with the line itself. */
export const echo: Ask = async function* (line) {
  yield good(replyOf([textBlock(line)]), { line })
}

/** A terminal with streams that tests hold in their hands. */
export function startTerminal(ask: Ask, options: Partial<TerminalOptions> & { isScreen?: boolean } = {}) {
  const { isScreen = false, ...rest } = options
  const screens = { isTTY: isScreen, columns: 60 }
  const input = Object.assign(new PassThrough(), { isTTY: isScreen })
  const output = Object.assign(new PassThrough(), screens)
  const errorOutput = Object.assign(new PassThrough(), screens)
  let interrupt = (): void => {}
  const onInterrupt = (listener: () => void) => {
    interrupt = listener
    return () => {}
  }
  const complete = () => ({ from: 0, choices: [] })
  const streams = { input, output, errorOutput, onInterrupt, complete }
  const code = runTerminal({ run: ask, words: [], env: {}, ...streams, ...rest })
  const said = collect(output)
  const whispered = collect(errorOutput)
  return { input, output, code, said, whispered, interrupt: () => interrupt() }
}

/** What a stream was told so far, and a wait until it holds something. */
function collect(stream: PassThrough) {
  let text = ''
  const waiting = new Set<() => void>()
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (const look of waiting) look()
  })
  const until = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!text.includes(wanted)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  return { text: () => text, until }
}

/** The words of one command, or the lines on stdin, from start to end. */
export async function terminal(
  ask: Ask,
  { stdin = '', ...options }: Parameters<typeof startTerminal>[1] & { stdin?: string } = {},
) {
  const { input, code, said, whispered } = startTerminal(ask, options)
  input.end(stdin)
  return { code: await code, said: said.text(), whispered: whispered.text() }
}
