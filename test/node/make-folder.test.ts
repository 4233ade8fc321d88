import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../src/node/make-folder.ts'

test('makes what is missing on the way, and what is there stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'make-folder-'))
  const deep = join(folder, 'a', 'b', 'c')
  makeFolder(deep)
  makeFolder(deep)
  expect(existsSync(deep)).toBe(true)
  rmSync(folder, { recursive: true })
})

// Where Node.js's own recursion never ends.
test.runIf(process.platform === 'linux')('ends where no folder can be made', () => {
  expect(() => makeFolder('/proc/1/x/y')).toThrow(/ENOENT|EACCES|EPERM/)
})
