import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp, restore } from '../../src/adapters/keyv/backup.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import type { Person } from '../../src/app/command.ts'
import { deleteAgain } from '../../src/host/data.ts'
import { openChat } from '../support/chat.ts'

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const bob: Person = { platform: 'discord', id: '4712', name: 'Bob' }

test('who had everything deleted stays deleted when a backup from before is restored', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'restored-'))
  const [file, copy, second, third] = ['expert', 'copy', 'second', 'third'].map((name) =>
    join(folder, `${name}.db`),
  ) as [string, string, string, string]
  const runsOf = async (person: Person) => {
    const store = await openStore({ file })
    const outcome = await (await openChat({ store, person })).outcome('/history')
    await store.close()
    return outcome
  }
  const store = await openStore({ file })
  const [adas, bobs] = [await openChat({ store, person: ada }), await openChat({ store, person: bob })]
  for (const chat of [adas, bobs]) await chat.ask('/train')
  backUp(file, copy)
  await adas.ask('/privacy delete confirm:yes')
  await store.close()
  await restore(file, copy, second, deleteAgain)
  expect(await runsOf(ada)).toMatchObject({ data: { runs: [] } })
  expect(await runsOf(bob)).toMatchObject({ data: { runs: [{ planText: '' }] } })
  // What she does from then on is hers again, and a backup of that is restored as it is.
  const again = await openStore({ file })
  await (await openChat({ store: again, person: ada })).ask('/train lr:3')
  await again.close()
  backUp(file, third)
  await restore(file, third, join(folder, 'fourth.db'), deleteAgain)
  expect(await runsOf(ada)).toMatchObject({ data: { runs: [{ planText: 'lr:3' }] } })
  await restore(file, copy, join(folder, 'fifth.db'), deleteAgain)
  expect(await runsOf(ada)).toMatchObject({ data: { runs: [] } })
  rmSync(folder, { recursive: true })
})
