import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { snowflake } from './snowflake.ts'

/** A file that a person sent, as events describe it. */
export interface HostedFile {
  id: string
  filename: string
  content_type: string
  size: number
  url: string
  proxy_url: string
}

export interface Upload {
  name: string
  content: string | Buffer
  type?: string
  /** A size that is not the true one. */
  declared?: number
  /** Sends the content over and over, without saying how long it is. */
  endless?: boolean
  /** Answers with a redirect instead. */
  redirect?: string
}

/** Keeps files by address, as Discord's own hosts do. */
export interface Hosting {
  host(upload: Upload): HostedFile
  /** False when the path is not that of a file. */
  serve(path: string, response: ServerResponse): boolean
  /** How many chunks were sent of files that never end. */
  sent(): number
}

export function createHosting(origin: () => string): Hosting {
  const uploads = new Map<string, Upload>()
  let sent = 0
  return {
    sent: () => sent,
    host(upload) {
      const id = snowflake(Date.now())
      const path = `/attachments/${id}/${encodeURIComponent(upload.name)}`
      uploads.set(path, upload)
      const { name, type = 'text/plain; charset=utf-8', declared, content } = upload
      const url = origin() + path
      return { id, filename: name, content_type: type, size: declared ?? content.length, url, proxy_url: url }
    },
    serve(path, response) {
      const upload = uploads.get(path)
      if (!upload) return false
      if (upload.redirect) response.writeHead(302, { location: upload.redirect }).end()
      else if (upload.endless) void pour(response, upload.content, () => sent++)
      else response.writeHead(200, { 'content-type': 'text/plain' }).end(upload.content)
      return true
    },
  }
}

/** Writes until the reader has gone. */
async function pour(response: ServerResponse, content: string | Buffer, count: () => void): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  while (!gone.signal.aborted) {
    count()
    if (!response.write(content)) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined)
  }
}
