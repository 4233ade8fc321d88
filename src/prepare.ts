import { writeFileSync } from 'node:fs'
import { readContent } from './adapters/files/content.ts'
import { prepare } from './lessons/ask/learn.ts'

/** Run when the program is built: finds out once about the phrasings of the answers what every start would have to find out. */
const [folder = 'content', file = 'dist/answers.json'] = process.argv.slice(2)
const { ask = [] } = await readContent(folder)
writeFileSync(file, JSON.stringify(prepare(ask.flatMap(({ entries }) => entries))))
