import { UserError } from '../../../errors.ts'
import { isEventFile } from '../../../logs/files/event-file.ts'
import { isWideText, packFiles } from '../../../logs/files/packed.ts'
import { base64 } from '../../../node/base64.ts'
import { visibleText } from '../../../reply/escape.ts'
import { cutText } from '../render/truncate.ts'

/** A file that a person sent, as Discord describes it. */
export interface Attachment {
  name: string
  /** Bytes, as declared; what really comes is counted again. */
  size: number
  url: string
}

/** Where Discord keeps what people send. Nothing is ever fetched from anywhere else. */
export const discordOrigins = ['https://cdn.discordapp.com', 'https://media.discordapp.net']

/** As for every file that is given to a command. */
const largest = 5 * 1024 * 1024

/** A file of 5 MB takes a second or two; longer than this, something is wrong on the way. */
const readWithin = 15_000

/** Why a file cannot be read, as far as its description alone tells. */
export function attachmentFlaw({ name, size, url }: Attachment, origins: readonly string[]): UserError | undefined {
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin))
    return new UserError('invalid-input', 'I only read files that were sent here on Discord.')
  return size > largest ? tooLarge(name) : undefined
}

/** The file as text. @throws UserError `invalid-input` or `unavailable`; whatever the signal's reason is */
export async function readAttachment(
  attachment: Attachment,
  origins: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const flaw = attachmentFlaw(attachment, origins)
  if (flaw) throw flaw
  const bytes = await download(attachment, AbortSignal.any([signal, AbortSignal.timeout(readWithin)]), signal)
  if (!isEventFile(bytes) && !isWideText(bytes) && bytes.includes(0))
    throw new UserError('invalid-input', `${quoted(attachment)} is not a text file. Send it as plain text, in UTF-8.`)
  const text = packFiles([{ name: attachment.name, bytes }], base64)
  if (text.trim() === '') throw new UserError('invalid-input', `${quoted(attachment)} is empty.`)
  return text
}

async function download(attachment: Attachment, limit: AbortSignal, signal: AbortSignal): Promise<Uint8Array> {
  try {
    // No redirects: they would lead away from Discord.
    const response = await fetch(attachment.url, { redirect: 'error', signal: limit })
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
    if (Number(response.headers.get('content-length')) > largest) throw tooLarge(attachment.name)
    return await collect(response.body, attachment.name)
  } catch (problem) {
    signal.throwIfAborted()
    if (problem instanceof UserError) throw problem
    throw new UserError('unavailable', `Discord did not give me ${quoted(attachment)}. Please send it again.`)
  }
}

/** Counts while reading: what was declared need not be true. */
async function collect(body: ReadableStream<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    // Leaving the loop ends the download.
    if (size > largest) throw tooLarge(name)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (name: string) =>
  new UserError('invalid-input', `${quoted({ name })} is larger than 5 MB. Send the part with the losses.`)

const quoted = ({ name }: Pick<Attachment, 'name'>): string => cutText(visibleText(name).replaceAll('\n', ' '), 60)
