import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { lockFolder } from '../../../src/adapters/lock/lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
afterAll(() => rmSync(folder, { recursive: true }))
const newFolder = (() => {
  let count = 0
  return () => join(folder, `deep-${count++}`, 'data')
})()
const now = new Date('2026-11-23T09:00:00Z')

describe('the lock of a data folder', { timeout: 20_000 }, () => {
  test('lets one in, and tells the second who has it in one line', () => {
    const place = newFolder()
    const first = lockFolder(place, now)
    const second = () => lockFolder(place, new Date())
    expect(second).toThrow(
      `The program already runs on the data in ${place} (process ${process.pid}, since 2026-11-23T09:00:00.000Z); a second one would post everything twice.`,
    )
    expect(second).toThrow(expect.objectContaining({ name: 'UserError', code: 'busy' }))
    first.release()
  })

  test('lets the next one in when it is released', () => {
    const place = newFolder()
    lockFolder(place, now).release()
    lockFolder(place, now).release()
  })

  test('of a process that was killed is taken over', async () => {
    const place = newFolder()
    const holder = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('holder.ts', import.meta.url)), place],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(holder.stdout, 'data')
    expect(() => lockFolder(place, now)).toThrow(`process ${holder.pid}`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    lockFolder(place, now).release()
  })

  test('in a folder that can not be made is answered with one clear line', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => lockFolder(join(folder, 'file', 'data'), now)).toThrow(
      expect.objectContaining({ name: 'UserError', code: 'unavailable' }),
    )
  })
})
