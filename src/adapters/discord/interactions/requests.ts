import type { Command } from '../../../app/command.ts'
import { readLine, readOptions, type Request } from '../../../app/dispatch.ts'
import { UserError } from '../../../errors.ts'
import { type Attachment, checkAttachment, readAttachment } from './attachment.ts'
import type { Incoming } from './incoming.ts'
import { fileOptions, messageCommands } from '../register/slash-options.ts'

/** What was asked: known at once, or once a file has been read. */
export type Asking = Request | ((signal: AbortSignal) => Promise<Request>)

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>

/** @throws UserError as `readOptions`; also when a file cannot be read, as far as that is known already */
export function commandRequest(
  commands: Command[],
  { name, options, files }: Of<'command'>,
  origins: readonly string[],
): Asking {
  const fileOption = fileOptions.find(({ command, option }) => command === name && files.has(option))
  const file = fileOption && files.get(fileOption.option)
  if (!file) return readOptions(commands, name, options)
  if (Object.hasOwn(options, fileOption.fills))
    throw new UserError('invalid-input', `Give me ${fileOption.fills} or ${fileOption.option}, not both.`)
  return withFile(file, origins, (text) => readOptions(commands, name, { ...options, [fileOption.fills]: text }))
}

/** A message hands over its file, or else its text. @throws UserError as `commandRequest` */
export function menuRequest(commands: Command[], { name, text, file }: Of<'menu'>, origins: readonly string[]): Asking {
  const entry = messageCommands.find((candidate) => candidate.name === name)
  if (!entry) throw new UserError('unknown-command', 'I do not know this entry of the menu any more.', '/help')
  const read = (content: string) => readOptions(commands, entry.command, { [entry.option]: content })
  if (file) return withFile(file, origins, read)
  if (text.trim() === '')
    throw new UserError('invalid-input', 'There is no text in that message that I could read.', '/help')
  return read(text)
}

/** The line that a button or a list carries. @throws UserError as `readLine`; `not-found` when the line is gone */
export function storedRequest(commands: Command[], line: string | undefined): Request {
  if (line === undefined || !line.startsWith('/')) throw forgotten()
  return readLine(commands, line)
}

export const forgotten = () =>
  new UserError('not-found', 'I no longer know what this button was for. Please type the command.', '/help')

function withFile(file: Attachment, origins: readonly string[], read: (text: string) => Request): Asking {
  checkAttachment(file, origins)
  return async (signal) => read(await readAttachment(file, origins, signal))
}
