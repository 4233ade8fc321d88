import type { Context } from 'hono'
import { UserError } from '../../errors.ts'
import type { Uploads } from './uploads.ts'

/** As for every file that is given to a command. */
export const largestFile = 5 * 1024 * 1024

const longestName = 300

/** What the screen is answered: the key of the file, or why it was not kept. */
export type Kept = { file: string } | { status: 400 | 503; code: string; message: string }

/** Keeps the raw bytes of one file; its name stands in the header `x-file-name`, percent-encoded. */
export async function keepFile(context: Context, visitor: string, uploads: Uploads): Promise<Kept> {
  const bytes = new Uint8Array(await context.req.arrayBuffer())
  if (bytes.length === 0) return { status: 400, code: 'invalid-input', message: 'The file is empty.' }
  try {
    return { file: uploads.put(visitor, fileNameIn(context), bytes) }
  } catch (problem) {
    if (problem instanceof UserError) return { status: 503, code: problem.code, message: problem.message }
    throw problem
  }
}

function fileNameIn(context: Context): string {
  try {
    return decodeURIComponent(context.req.header('x-file-name') ?? '').slice(0, longestName)
  } catch {
    return ''
  }
}
