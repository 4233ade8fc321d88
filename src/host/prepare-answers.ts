import { writeFileSync } from 'node:fs'
import { readContent } from '../adapters/files/content.ts'
import { prepare } from '../ask/train.ts'

/**
 * Run when the program is built: finds out once about the phrasings of the answers what every start would have to find out. Of
 * content with mistakes nothing is prepared, and the build goes on: whatever is started next tells of them, with file and line.
 */
const [folder = 'content', file = 'dist/answers.json'] = process.argv.slice(2)
const content = await readContent(folder).catch(() => undefined)
const entries = content?.ask?.flatMap((page) => page.entries) ?? []
writeFileSync(file, JSON.stringify(prepare(entries)))
