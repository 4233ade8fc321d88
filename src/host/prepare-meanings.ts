import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  const kept = join(encoder, 'meanings.bin')
  const known = (await readMeanings(file)) ?? (await readMeanings(kept))
  const bytes = bytesOf(await meaningsOf(texts, await openEncoder(encoder, tf), known))
  writeFileSync(file, bytes)
  keep(bytes, kept)
} else writeFileSync(file, '')

/** Beside the encoder, which all clones share, so that another one need not spend the minute. It is no fault if it cannot be kept. */
function keep(bytes: Buffer, place: string): void {
  try {
    writeFileSync(`${place}.${process.pid}`, bytes)
    renameSync(`${place}.${process.pid}`, place)
  } catch {
    rmSync(`${place}.${process.pid}`, { force: true })
  }
}
