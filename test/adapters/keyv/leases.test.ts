import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { localLeases } from '../../../src/adapters/keyv/local-leases.ts'
import { leasesIn } from '../../../src/adapters/keyv/postgres/leases.ts'
import { openDatabase } from '../../../src/adapters/keyv/postgres/open.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { leasesContract } from '../../contracts/leases.ts'
import { freshDatabase } from '../../support/postgres/databases.ts'
import { noPostgres } from '../../support/postgres/server.ts'

leasesContract('the leases of one process', async () => {
  const store = await openStore({ memory: true })
  let now = 0
  return {
    leases: localLeases(store, () => now),
    pass: async (milliseconds) => void (now += milliseconds + 1),
    close: () => store.close(),
  }
})

describe.skipIf(noPostgres)(`leases in PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  leasesContract('the leases in PostgreSQL', async () => {
    const database = await openDatabase(await freshDatabase())
    return {
      leases: leasesIn(database),
      pass: async (milliseconds) => void (await setTimeout(milliseconds + 50)),
      close: () => database.close(),
    }
  })

  test('of forty that want the same lease at once, over many connections, one has it', async () => {
    const url = await freshDatabase()
    const databases = await Promise.all(Array.from({ length: 5 }, () => openDatabase(url)))
    const takings = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        leasesIn(databases[index % databases.length]!).acquire('classes', String(index), 600_000),
      ),
    )
    expect(takings.filter((lease) => lease !== null)).toHaveLength(1)
    await Promise.all(databases.map((database) => database.close()))
  })
})

test('the numbers of one process go on where those of the one before ended', async () => {
  const store = await openStore({ memory: true })
  const before = await localLeases(store, () => 0).acquire('classes', 'one', 1000)
  const after = await localLeases(store, () => 0).acquire('classes', 'two', 1000)
  expect(after!.fence).toBeGreaterThan(before!.fence)
})
