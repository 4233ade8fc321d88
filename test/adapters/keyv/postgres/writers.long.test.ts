import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openInPostgres } from '../../../../src/adapters/keyv/postgres/joint-data.ts'
import { listed } from '../../../contracts/store.ts'
import { freshDatabase } from '../../../support/postgres/databases.ts'
import { makePostgres, noPostgres } from '../../../support/postgres/server.ts'
import { killedWriter, startWriter } from '../../../support/store/start-writer.ts'

const Writes = z.object({ by: z.string(), number: z.number() })

describe.skipIf(noPostgres)(
  `writers to a PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`,
  { timeout: 120_000 },
  () => {
    const writesIn = async (url: string) => {
      const { store } = await openInPostgres(url, 'now', () => {})
      onTestFinished(() => store.close())
      return { writes: store.collection('writes', Writes), counters: store.collection('counters', z.number()) }
    }

    test('one that is killed with -9, after the server was killed too, loses no write that it had acknowledged', async () => {
      const server = await makePostgres()
      onTestFinished(() => server.remove())
      const acknowledged = await killedWriter(server.url, 'killed', 300, () => {
        server.stop('immediate')
        server.start()
      })
      const { writes, counters } = await writesIn(server.url)
      const found = new Map(await listed(writes.entries()))
      for (const number of acknowledged)
        expect(found.get(`killed:${number}`)).toEqual({ by: 'killed', number: Number(number) })
      expect(await counters.get('all')).toBeGreaterThanOrEqual(acknowledged.length)
    })

    test('two processes lose nothing', async () => {
      const url = await freshDatabase()
      const writers = [startWriter(url, 'one', 100), startWriter(url, 'two', 100)]
      const codes = await Promise.all(writers.map((writer) => once(writer.resume(), 'exit')))
      expect(codes.map(([code]) => code as number)).toEqual([0, 0])
      const { writes, counters } = await writesIn(url)
      expect(await listed(writes.entries())).toHaveLength(200)
      expect(await counters.get('all')).toBe(200)
    })

    test('two that write the same entries in opposite orders both get through', async () => {
      const url = await freshDatabase()
      const two = await Promise.all([openInPostgres(url, 'now', () => {}), openInPostgres(url, 'now', () => {})])
      onTestFinished(async () => void (await Promise.all(two.map(({ store }) => store.close()))))
      const raise = (old = 0) => old + 1
      const rounds = two.map(async ({ store }, side) => {
        const names = side === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a']
        const marks = store.collection('marks', z.number())
        // A deletion keeps the order in which the writes are asked for.
        const extra = { type: 'forget', key: 'nobody', under: 'nothing' } as const
        for (let round = 0; round < 30; round++)
          await store.transaction([
            ...names.map((name) => marks.changing(name, raise)),
            ...(round % 5 === 0 ? [extra] : []),
          ])
      })
      await Promise.all(rounds)
      const marks = two[0].store.collection('marks', z.number())
      expect(await listed(marks.entries())).toEqual(['a', 'b', 'c'].map((name) => [name, 60]))
    })
  },
)
