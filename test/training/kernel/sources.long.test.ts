import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('the kernel that was built is the one the sources make', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'))
  try {
    const built = join(folder, 'kernel.wasm')
    const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js')
    const config = 'src/training/kernel/assembly/asconfig.json'
    execFileSync(process.execPath, [compiler, '--config', config, '--outFile', built], { stdio: 'pipe' })
    expect(readFileSync('dist/kernel.wasm').equals(readFileSync(built))).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
