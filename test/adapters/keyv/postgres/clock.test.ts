import { expect, test } from 'vitest'
import { clockBy } from '../../../../src/adapters/keyv/postgres/clock.ts'
import { databaseAt } from '../../../../src/adapters/keyv/postgres/database.ts'
import { freshDatabase } from '../../../support/postgres/databases.ts'
import { noPostgres } from '../../../support/postgres/server.ts'

/** A database whose clock shows a time, and an answer from it that takes as long as is said. */
const showing = (now: number, takes: () => void) => async () => (takes(), { rows: [{ now }], count: 1 })

test('hosts whose clocks differ by minutes have the time of the database, less than half of the way to it apart', async () => {
  const [one, other] = [0, 0].map(() => ({ passed: 0 })) as [{ passed: number }, { passed: number }]
  const here = clockBy(() => one.passed)
  const there = clockBy(() => other.passed + 10 * 60_000)
  await here.setBy(showing(1_000_000, () => (one.passed += 40)))
  await there.setBy(showing(1_000_000, () => (other.passed += 2)))
  expect(here.now().getTime()).toBe(1_000_020)
  expect(there.now().getTime()).toBe(1_000_001)
  one.passed += 5000
  expect(here.now().getTime()).toBe(1_005_020)
})

test('a database that does not answer leaves the clock going', async () => {
  let passed = 0
  const clock = clockBy(() => passed)
  await clock.setBy(showing(1_000_000, () => {}))
  passed += 1000
  await expect(clock.setBy(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(clock.now().getTime()).toBe(1_001_000)
})

test.skipIf(noPostgres)(`a real database tells its time${noPostgres ? ` (${noPostgres})` : ''}`, async () => {
  const database = databaseAt(await freshDatabase())
  const clock = clockBy(() => performance.now())
  const before = Date.now()
  await clock.setBy(database.ask)
  // The test's server and the test have one clock; a millisecond is lost by rounding.
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before - 1)
  expect(clock.now().getTime()).toBeLessThanOrEqual(Date.now() + 1000)
  await database.close()
})
