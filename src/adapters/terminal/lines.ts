import type { Readable } from 'node:stream'

/** More than the largest log a command takes, with an escape for every character; what is beyond it in one line is left out, so that memory stays bounded. */
const longestLine = 11_000_000

/** The lines of a stream, each as soon as it is complete, blank ones left out; also the last one without a line break. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  input.setEncoding('utf8')
  let pending = ''
  let isFirst = true
  for await (const chunk of input as AsyncIterable<string>) {
    const [head = '', ...more] = (isFirst ? chunk.replace(/^\uFEFF/, '') : chunk).split('\n')
    isFirst = false
    pending += head.slice(0, longestLine - pending.length)
    for (const next of more) {
      if (pending.trim() !== '') yield withoutReturn(pending)
      pending = next.slice(0, longestLine)
    }
  }
  if (pending.trim() !== '') yield withoutReturn(pending)
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
