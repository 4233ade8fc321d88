import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openStore } from '../../src/adapters/keyv/store.ts'
import type { Person } from '../../src/app/command.ts'
import { keepData } from '../../src/host/data.ts'
import { openChat } from '../support/chat.ts'

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const bob: Person = { platform: 'discord', id: '4712', name: 'Bob' }

afterEach(() => void vi.restoreAllMocks())

test('who had everything deleted stays deleted when a backup from before is restored', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'restored-'))
  const [before, after] = [join(dataDir, 'before.db'), join(dataDir, 'after.db')]
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const says = async (person: Person, line: string) => {
    const store = await openStore({ file: join(dataDir, 'expert.db') })
    const outcome = await (await openChat({ store, person })).outcome(line)
    await store.close()
    return outcome
  }
  for (const person of [ada, bob]) await says(person, '/train')
  await keepData('backup', { dataDir }, [before])
  await says(ada, '/privacy delete confirm:yes')
  await keepData('restore', { dataDir }, [before])
  expect(await says(ada, '/history')).toMatchObject({ data: { runs: [] } })
  expect(await says(bob, '/history')).toMatchObject({ data: { runs: [{ planText: '' }] } })
  // What she does from then on is hers again, and a backup of that is restored as it is.
  await says(ada, '/train lr:3')
  await keepData('backup', { dataDir }, [after])
  await keepData('restore', { dataDir }, [after])
  expect(await says(ada, '/history')).toMatchObject({ data: { runs: [{ planText: 'lr:3' }] } })
  await keepData('restore', { dataDir }, [before])
  expect(await says(ada, '/history')).toMatchObject({ data: { runs: [] } })
  rmSync(dataDir, { recursive: true })
})
