import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readLogFile } from '../../../src/adapters/files/log-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'logs-'))
const at = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

test('an ordinary file is read, also through a link', async () => {
  writeFileSync(at('run.log'), 'loss: 0.5 é\n')
  symlinkSync(at('run.log'), at('link.log'))
  expect(await readLogFile(at('run.log'))).toBe('loss: 0.5 é\n')
  expect(await readLogFile(at('link.log'))).toBe('loss: 0.5 é\n')
})

test('what PowerShell wrote as UTF-16 is read too', async () => {
  writeFileSync(at('wide.log'), Buffer.from('\uFEFFloss: 0.5', 'utf16le'))
  expect(await readLogFile(at('wide.log'))).toBe('loss: 0.5')
})

test('what is no ordinary file is refused at once, however it is reached', async () => {
  spawnSync('mkfifo', [at('pipe')])
  symlinkSync('/dev/zero', at('zero.log'))
  for (const path of [at('pipe'), '/dev/zero', at('zero.log')])
    await expect(readLogFile(path)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('no ordinary file'),
    })
  mkdirSync(at('empty'))
  symlinkSync(at('empty'), at('to-empty'))
  for (const path of [at('empty'), at('to-empty')])
    await expect(readLogFile(path)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('is no log'),
    })
})

test('5 MB are read and one byte more is not', async () => {
  writeFileSync(at('large.log'), '')
  truncateSync(at('large.log'), 5 * 1024 * 1024)
  expect(await readLogFile(at('large.log'))).toHaveLength(5 * 1024 * 1024)
  truncateSync(at('large.log'), 5 * 1024 * 1024 + 1)
  await expect(readLogFile(at('large.log'))).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('larger than 5 MB'),
  })
})

test.each(['', 'no\0thing', 'missing.log', 'x'.repeat(5000)])(
  'a path that leads nowhere gets a kind line: %s',
  async (path) => {
    await expect(readLogFile(path)).rejects.toMatchObject({ name: 'UserError' })
  },
)

test('a read that was called off ends with the reason', async () => {
  const reason = new Error('enough')
  await expect(readLogFile(at('run.log'), AbortSignal.abort(reason))).rejects.toBe(reason)
})
