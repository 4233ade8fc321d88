import type { Readable } from 'node:stream'
import { UserError } from '../../errors.ts'

/** More than the largest log a command takes, with an escape for every character; what is beyond it in one line is left out, so that memory stays bounded. */
const longestLine = 11_000_000

/** A line this long is none: a device such as /dev/zero never ends one. */
const endless = 4 * longestLine

const hasNoEnd = () =>
  new UserError('invalid-input', 'What is read has no end of line within 44 million characters.', 'One command a line.')

/** The lines of a stream, each as soon as it is complete, blank ones left out; also the last one without a line break. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  input.setEncoding('utf8')
  let pending = ''
  let isFirst = true
  let length = 0
  for await (const chunk of input as AsyncIterable<string>) {
    const [head = '', ...more] = (isFirst ? chunk.replace(/^\uFEFF/, '') : chunk).split('\n')
    isFirst = false
    length += head.length
    if (length > endless) throw hasNoEnd()
    pending += head.slice(0, longestLine - pending.length)
    for (const next of more) {
      length = next.length
      if (pending.trim() !== '') yield withoutReturn(pending)
      pending = next.slice(0, longestLine)
    }
  }
  if (pending.trim() !== '') yield withoutReturn(pending)
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
