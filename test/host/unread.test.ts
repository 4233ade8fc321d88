import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const printing = `
import { whenUnread } from './src/host/unread.ts'
whenUnread((code) => process.exit(code))
setInterval(() => process.stdout.write('a line'), 1)`

test('a program whose reader has had enough ends without a word, and that is no failure', async () => {
  const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', printing], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  program.stdout.once('data', () => program.stdout.destroy())
  const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')])
  expect({ code: code as unknown, said }).toEqual({ code: 0, said: '' })
})
