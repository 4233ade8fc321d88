import { randomUUID } from 'node:crypto'
import type { RawFile, RequestData } from 'discord.js'

type Content = Pick<RequestData, 'body' | 'headers' | 'passThroughBody'>

/**
 * The content of a call: a body as JSON and the files it names, in one piece
 * (https://discord.com/developers/docs/reference#uploading-files). The library would send a picture as a stream of its parts, which
 * takes a millisecond of the one process that acknowledges commands. `name` and `contentType` are ours: neither holds quotes.
 */
export function contentOf({ body, files }: { body: object; files: RawFile[] }): Content {
  if (files.length === 0) return { body }
  const boundary = randomUUID()
  const part = (about: string, data: RawFile['data']) => [
    `--${boundary}\r\nContent-Disposition: form-data; ${about}\r\n\r\n`,
    data,
    '\r\n',
  ]
  const parts = [
    ...files.flatMap(({ name, contentType = 'application/octet-stream', data }, index) =>
      part(`name="files[${index}]"; filename="${name}"\r\nContent-Type: ${contentType}`, data),
    ),
    ...part('name="payload_json"\r\nContent-Type: application/json', JSON.stringify(body)),
    `--${boundary}--\r\n`,
  ]
  return {
    body: Buffer.concat(parts.map((one) => (one instanceof Uint8Array ? one : Buffer.from(String(one))))),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    passThroughBody: true,
  }
}
