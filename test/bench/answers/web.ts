import { text } from 'node:stream/consumers'

/** What came back for one line: the event stream as it was sent, and how many bytes it had. */
export interface Streamed {
  bytes: number
  body: string
}

/** Asks over the practice screen's door. `changes`: as the page asks. */
export async function askWeb(address: string, line: string, changes = true): Promise<Streamed> {
  const response = await fetch(`${address}/api/command`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes ? { line, changes } : { line }),
  })
  const body = await text(response.body!)
  if (!body.includes('event: done')) throw new Error(`${line} had no end: ${body.slice(-200)}`)
  return { bytes: Buffer.byteLength(body), body }
}

/** The command lines that the blocks of a stream offer, in their order. */
export const offeredLines = ({ body }: Streamed): string[] =>
  [...body.matchAll(/"line":"((?:[^"\\]|\\.)*)"/g)].map(([, line]) => JSON.parse(`"${line}"`) as string)
