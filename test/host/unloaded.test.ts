import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../support/postgres/databases.ts'
import { noPostgres } from '../support/postgres/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'unloaded-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What several processes need to be one bot. */
const forMany = ['pg', 'bullmq', 'ioredis', 'prom-client']

/** Tells at the end which packages were loaded, those that are modules of the newer kind by what they load themselves. */
const telling = `
  import { createRequire } from 'node:module'
  process.on('exit', () => {
    const paths = Object.keys(createRequire(process.cwd() + '/').cache)
    process.stderr.write('loaded: ' + paths.map((path) => path.split('node_modules/').at(-1).split('/')[0]).join(' ') + '\\n')
  })`

/** Those of the packages that the program loads to answer a line which needs the store. */
function loadedBy(settings: Record<string, string>): string[] {
  const { stderr } = run(['bot', '/history'], settings)
  const loaded = /^loaded: (.*)$/m.exec(stderr)![1]!.split(' ')
  // The embedded database, which is loaded in the end as well, shows that the list is one.
  if (!('DATABASE_URL' in settings)) expect(loaded).toContain('libsql')
  return forMany.filter((name) => loaded.includes(name))
}

function run(words: string[], settings: Record<string, string>): { stderr: string } {
  const preload = `data:text/javascript,${encodeURIComponent(telling)}`
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: folder, ...settings }
  return spawnSync(process.execPath, ['--import', 'tsx', '--import', preload, 'src/main.ts', ...words], {
    encoding: 'utf8',
    env,
  })
}

test('with neither DATABASE_URL nor REDIS_URL nothing is loaded that only several processes need', () => {
  expect(loadedBy({})).toEqual([])
})

test.skipIf(noPostgres)(
  `with DATABASE_URL the client of PostgreSQL is${noPostgres ? ` (${noPostgres})` : ''}`,
  async () => {
    expect(loadedBy({ DATABASE_URL: await freshDatabase() })).toEqual(['pg'])
  },
)
