import type { Command } from '../../../app/command.ts'
import { readLine, readOptions, type Invocation } from '../../../app/read-line.ts'
import { UserError } from '../../../errors.ts'
import { type Attachment, attachmentFlaw, readAttachment } from './attachment.ts'
import type { Incoming } from './incoming.ts'
import { fileOptions, messageCommands } from '../register/slash-options.ts'

/** What was asked, before it is read. */
export interface PendingInvocation {
  /** Whether a file is fetched for it. Discord does not wait that long for a first answer, so it is acknowledged before. */
  fetches: boolean
  /** Only the person who asks sees the answer, although what was asked is not read yet. */
  hidden?: boolean
  /** Reads and checks it. @throws UserError as `readOptions`, or when the file cannot be read */
  resolve(signal: AbortSignal): Promise<Invocation>
}

/** What is read without fetching anything. */
export const atOnce = (read: () => Invocation): PendingInvocation => ({ fetches: false, resolve: async () => read() })

const refused = (problem: UserError): PendingInvocation => ({ fetches: false, resolve: () => Promise.reject(problem) })

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>

/** A command with the options that were typed, and a file in place of one of them. */
export function commandInvocation(
  commands: Command[],
  { name, options, files }: Of<'command'>,
  origins: readonly string[],
): PendingInvocation {
  const fileOption = fileOptions.find(({ command, option }) => command === name && files.has(option))
  const file = fileOption && files.get(fileOption.option)
  if (!file) return atOnce(() => readOptions(commands, name, options))
  if (Object.hasOwn(options, fileOption.fills))
    return refused(new UserError('invalid-input', `Give me ${fileOption.fills} or ${fileOption.option}, not both.`))
  return fetched(file, origins, (text) => readOptions(commands, name, { ...options, [fileOption.fills]: text }))
}

/** A message hands over its file, or else its text. */
export function menuInvocation(
  commands: Command[],
  { name, text, file }: Of<'menu'>,
  origins: readonly string[],
): PendingInvocation {
  const entry = messageCommands.find((candidate) => candidate.name === name)
  if (!entry)
    return refused(new UserError('unknown-command', 'I do not know this entry of the menu any more.', '/help'))
  const read = (content: string) => readOptions(commands, entry.command, { [entry.option]: content })
  const hidden = commands.find((command) => command.name === entry.command)?.private === true
  if (file) return { ...fetched(file, origins, read), hidden }
  if (text.trim() === '')
    return refused(new UserError('invalid-input', 'There is no text in that message that I could read.', '/help'))
  return atOnce(() => read(text))
}

/** The line that a button or a list carries. @throws UserError as `readLine`; `not-found` when the line is gone */
export function storedInvocation(commands: Command[], line: string | undefined): Invocation {
  if (line === undefined || !line.startsWith('/')) throw forgotten()
  return readLine(commands, line)
}

export const forgotten = () =>
  new UserError('not-found', 'I no longer know what this button was for. Please type the command.', '/help')

/** What the description of a file tells already is refused at once. */
function fetched(file: Attachment, origins: readonly string[], read: (text: string) => Invocation): PendingInvocation {
  const flaw = attachmentFlaw(file, origins)
  if (flaw) return refused(flaw)
  return { fetches: true, resolve: async (signal) => read(await readAttachment(file, origins, signal)) }
}
