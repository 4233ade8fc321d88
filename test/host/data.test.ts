import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Person } from '../../src/app/command.ts'
import { readConfig } from '../../src/config.ts'
import { keepData, openData } from '../../src/host/data.ts'
import { createLog } from '../../src/log.ts'
import { openChat } from '../support/chat.ts'
import { freshDatabase, untilUnused } from '../support/postgres/databases.ts'
import { noPostgres } from '../support/postgres/server.ts'

const log = createLog('silent')

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const bob: Person = { platform: 'discord', id: '4712', name: 'Bob' }

afterEach(() => void vi.restoreAllMocks())

test.each([
  ['in the file', async () => undefined],
  [`in PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, freshDatabase],
])('who had everything deleted stays deleted when a backup from before is restored (%s)', async (_, make) => {
  if (make === freshDatabase && noPostgres) return
  const databaseUrl = await make()
  const dataDir = mkdtempSync(join(tmpdir(), 'restored-'))
  const [before, after] = [join(dataDir, 'before.db'), join(dataDir, 'after.db')]
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const says = async (person: Person, line: string) => {
    const { store } = await openData(readConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }), 'one', log)
    const outcome = await (await openChat({ store, person })).outcome(line)
    await store.close()
    if (databaseUrl !== undefined) await untilUnused(databaseUrl)
    return outcome
  }
  for (const person of [ada, bob]) await says(person, '/train')
  await keepData('backup', { dataDir, databaseUrl }, [before])
  await says(ada, '/privacy delete confirm:yes')
  await keepData('restore', { dataDir, databaseUrl }, [before])
  expect(await says(ada, '/history')).toMatchObject({ data: { runs: [] } })
  expect(await says(bob, '/history')).toMatchObject({ data: { runs: [{ planText: '' }] } })
  // What she does from then on is hers again, and a backup of that is restored as it is.
  await says(ada, '/train lr:3')
  await keepData('backup', { dataDir, databaseUrl }, [after])
  await keepData('restore', { dataDir, databaseUrl }, [after])
  expect(await says(ada, '/history')).toMatchObject({ data: { runs: [{ planText: 'lr:3' }] } })
  await keepData('restore', { dataDir, databaseUrl }, [before])
  expect(await says(ada, '/history')).toMatchObject({ data: { runs: [] } })
  rmSync(dataDir, { recursive: true })
})
