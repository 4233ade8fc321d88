/**
 * Whole chats as a person reads them. A line of a file that starts with `> ` is what the person types; the rest is what
 * comes back. `UPDATE_GOLDEN=1 npx vitest run test/conversations` writes the answers anew: a new chat is a file of such lines.
 */
import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { replyText } from '../../src/reply/text.ts'
import { openChat } from '../support/chat.ts'

const folder = new URL('./golden/', import.meta.url)
const prompt = '> '

/** Says every line of a chat again and writes down what comes back. */
async function replay(chat: string): Promise<string> {
  const { ask } = await openChat()
  const turns: string[] = []
  for (const typed of chat.split('\n').filter((line) => line.startsWith(prompt))) {
    const { reply } = await ask(typed.slice(prompt.length))
    turns.push(`${typed}\n\n${replyText(reply)}\n`)
  }
  return turns.join('\n')
}

test.each(readdirSync(folder))('%s', async (name) => {
  const file = new URL(name, folder)
  const chat = await readFile(file, 'utf8')
  const replayed = await replay(chat)
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, replayed)
  else expect(replayed).toBe(chat)
})
