import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readContent } from '../adapters/files/content.ts'
import { preparedFiles } from '../adapters/files/prepared-content.ts'
import { prepare } from '../ask/train.ts'

/**
 * Run when the program is built: reads the content and finds out about the phrasings of the answers, once, what every start would
 * have to. Of content with mistakes nothing is prepared, and the build goes on: whatever is started next tells of them, with file
 * and line.
 */
const [folder = 'content', built = 'dist'] = process.argv.slice(2)
const content = await readContent(folder).catch(() => null)
const { ask = [], ...others } = content ?? {}
mkdirSync(built, { recursive: true })
const write = (name: string, value: unknown) => writeFileSync(join(built, name), JSON.stringify(value))
write(preparedFiles.content, content && others)
write(preparedFiles.questions, ask)
write(preparedFiles.answers, prepare(ask.flatMap((page) => page.entries)))
