import { existsSync, writeFileSync } from 'node:fs'
import { openEncoder } from '../adapters/encoder/encode.ts'
import { bytesOf, meaningsOf, readMeanings } from '../adapters/encoder/meanings.ts'
import { readContent } from '../adapters/files/content.ts'
import { openBackend } from '../adapters/tfjs/backend.ts'
import { phrasingsOf } from '../ask/train.ts'
import { hashText } from '../hash.ts'

/**
 * Run when the program is built and the sentence encoder is there: finds out what all ways of asking for the answers mean, of
 * which a minute is spent once, and later only what changed is read again. Where there is no encoder an empty file says so.
 */
const [folder = 'content', encoder = '', file = 'dist/meanings.bin'] = process.argv.slice(2)
if (existsSync(encoder)) {
  const content = await readContent(folder)
  const entries = content.ask?.flatMap((page) => page.entries) ?? []
  const texts = phrasingsOf(entries).map(({ text }) => ({ text, hash: hashText(text) }))
  const { tf } = await openBackend('auto')
  writeFileSync(file, bytesOf(await meaningsOf(texts, await openEncoder(encoder, tf), await readMeanings(file))))
} else writeFileSync(file, '')
