import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../../errors.ts'

export interface PageFile {
  body: Uint8Array<ArrayBuffer>
  type: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.csv': 'text/csv; charset=utf-8',
}

/**
 * Reads the built page once; keys are the paths asked for, such as `/assets/index.js`. Nothing else can ever be asked
 * for, so no path from a browser reaches the file system.
 * @throws UserError `unavailable` when the page has not been built
 */
export async function readPage(folder: URL | string): Promise<Map<string, PageFile>> {
  const root = folder instanceof URL ? fileURLToPath(folder) : folder
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
  const page = new Map<string, PageFile>()
  for (const { name, parentPath } of files) {
    const file = join(parentPath, name)
    const path = file.slice(join(root, '/').length).replaceAll('\\', '/')
    page.set(`/${path}`, { body: new Uint8Array(await readFile(file)), type: types[extname(name)] ?? '' })
  }
  const index = page.get('/index.html')
  if (index === undefined)
    throw new UserError('unavailable', 'The practice screen has not been built.', 'npm start builds it.')
  return page.set('/', index)
}
