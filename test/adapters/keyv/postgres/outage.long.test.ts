import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { JointData } from '../../../../src/adapters/keyv/joint-data.ts'
import { openInPostgres } from '../../../../src/adapters/keyv/postgres/joint-data.ts'
import type { Person } from '../../../../src/app/command.ts'
import { healthOf } from '../../../../src/host/watch/health.ts'
import { realTimer } from '../../../../src/node/timer.ts'
import { openChat } from '../../../support/chat.ts'
import { query } from '../../../support/postgres/databases.ts'
import { makePostgres, noPostgres, type Postgres } from '../../../support/postgres/server.ts'
import { listed } from '../../../contracts/store.ts'

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const later = { code: 'unavailable', hint: 'Try again in a minute.' }

describe.skipIf(noPostgres)(
  `a PostgreSQL that goes away while the bot runs${noPostgres ? ` (${noPostgres})` : ''}`,
  () => {
    let server: Postgres
    let data: JointData
    beforeAll(async () => {
      server = await makePostgres()
      data = await openInPostgres(server.url, 'now', () => {})
    })
    afterAll(async () => {
      await data.store.close()
      server.remove()
    })
    const words = () => data.store.collection('words', z.string())

    /** While the server is away, after connections were in use. */
    async function whileAway(how: 'fast' | 'immediate', act: () => Promise<void>): Promise<void> {
      await Promise.all(Array.from({ length: 5 }, (_, index) => words().set(`kept ${index}`, 'x')))
      server.stop(how)
      try {
        await act()
      } finally {
        server.start()
      }
    }

    test.each(['fast', 'immediate'] as const)('every question is refused, none reads as empty (%s)', async (how) => {
      await whileAway(how, async () => {
        const questions: (() => Promise<unknown>)[] = [
          () => words().get('kept 1'),
          () => words().set('kept 1', 'y'),
          () => words().delete('kept 1'),
          () => words().update('kept 1', () => 'y'),
          () => listed(words().entries()),
          () => listed(words().readable(() => {})),
          () => data.store.transaction([{ type: 'empty', collection: 'words' }]),
          () => data.store.check(),
          () => data.leases.acquire('classes', 'one', 1000),
          () => data.leases.held(''),
          () => data.commonClock.set(),
        ]
        // More than there are connections, and more than once: those that were cut are used up.
        for (const question of [...questions, ...questions]) await expect(question()).rejects.toMatchObject(later)
        for (const outcome of await Promise.allSettled(questions.map((question) => question())))
          expect(outcome).toMatchObject({ status: 'rejected', reason: later })
      })
      await vi.waitFor(() => data.store.check(), { timeout: 20_000 })
      expect(await listed(words().entries())).toEqual(Array.from({ length: 5 }, (_, index) => [`kept ${index}`, 'x']))
    })

    test('a student is asked to come again in a minute, is never taken for a new one, and finds everything afterwards', async () => {
      const chat = await openChat({ person: ada, store: data.store })
      for (const seed of [1, 2]) await chat.ask(`/train seed:${seed}`)
      const training = { stats: () => ({}) as never, assertRoom: () => {} }
      const health = async () => (await healthOf({ training, store: data.store, timer: realTimer }, null)).ok
      await whileAway('immediate', async () => {
        const refused = [
          '/history',
          '/privacy show',
          '/privacy delete confirm:yes',
          '/quiz practice',
          `/quiz practice quiz:lr-four-rates answer:a`,
        ]
        for (const line of refused) {
          const outcome = await chat.outcome(line)
          expect(outcome).toMatchObject({
            ok: false,
            error: { ...later, message: expect.stringContaining('does not answer') },
          })
          // Where the database is concerns nobody who asks.
          expect(JSON.stringify(outcome)).not.toMatch(/127\.0\.0\.1|ECONN|terminat/)
        }
        expect(await chat.outcome('/train lr:0.2')).toMatchObject({
          ok: true,
          text: expect.stringContaining('Not kept'),
        })
        expect(await health()).toBe(false)
      })
      await vi.waitFor(async () => expect(await health()).toBe(true), { timeout: 20_000 })
      const { data: found } = (await chat.outcome('/history')) as { data: { runs: { planText: string }[] } }
      expect(found.runs.map(({ planText }) => planText)).toEqual(['seed:2', ''])
      expect(await chat.outcome('/train seed:3')).toMatchObject({ ok: true })
    })

    test('what is being written when it goes away is refused, and ends nothing else', async () => {
      await words().set('a', 'x')
      const release = await holding(server.url)
      const writing = [
        words().update('a', () => 'y'),
        data.store.transaction([words().changing('b', () => 'y'), words().changing('c', () => 'y')]),
        listed(words().entries()),
      ]
      const outcomes = Promise.allSettled(writing)
      await vi.waitFor(
        async () => {
          const waiting = await query(
            server.url,
            `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE '% data'`,
          )
          // The transaction reads two entries at once.
          expect(waiting).toHaveLength(writing.length + 1)
        },
        { timeout: 20_000 },
      )
      server.stop('immediate')
      const ended = await outcomes
      server.start()
      for (const outcome of ended) expect(outcome).toMatchObject({ status: 'rejected', reason: later })
      await release()
      expect(await listed(words().entries())).toContainEqual(['a', 'x'])
    })

    test('announcements are heard again, and a lease that was held is held', async () => {
      const lease = await data.leases.acquire('shard 0', 'one', 600_000)
      await whileAway('immediate', async () => {})
      const heard = vi.fn<(text: string) => void>()
      data.announcements.listen('person-deleted', heard, () => {})
      await vi.waitFor(
        async () => {
          await data.store.transaction([{ type: 'announce', topic: 'person-deleted', text: 'web:1' }])
          expect(heard).toHaveBeenCalledWith('web:1')
        },
        { timeout: 20_000 },
      )
      expect(await data.leases.acquire('shard 0', 'other', 1000)).toBeNull()
      expect(await data.leases.renew(lease!, 1000)).toBe(true)
    })

    describe('or answers too late', () => {
      let slow: JointData
      beforeEach(async () => {
        slow = await openInPostgres(`${server.url}?statement_timeout=2000&query_timeout=20000`, 'now', () => {})
        return () => slow.store.close()
      })

      test('what waits for a program that holds the table is refused, and made again afterwards', async () => {
        const marks = slow.store.collection('marks', z.number())
        await marks.set('ada', 1)
        const release = await holding(server.url)
        await expect(marks.get('ada')).rejects.toMatchObject({ ...later, message: expect.stringContaining('too long') })
        await expect(marks.update('ada', (old = 0) => old + 1)).rejects.toMatchObject(later)
        await release()
        expect(await marks.update('ada', (old = 0) => old + 1)).toBe(2)
      })

      test('a server that may only be read says so in its health, and refuses every write', async () => {
        await query(server.url, 'ALTER DATABASE postgres SET default_transaction_read_only = on')
        // Connections made before go on as they were.
        await query(
          server.url,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% data'`,
        )
        await vi.waitFor(
          () =>
            expect(slow.store.check()).rejects.toMatchObject({
              message: expect.stringContaining('may not be written to'),
            }),
          { timeout: 20_000 },
        )
        await expect(slow.store.collection('marks', z.number()).set('ada', 3)).rejects.toMatchObject(later)
        const writable = `${server.url}?options=-c%20default_transaction_read_only%3Doff`
        await query(writable, 'ALTER DATABASE postgres RESET default_transaction_read_only')
      })
    })
  },
)

/** Keeps everybody from the entries, as a program of the database's owner may. @returns what ends it */
async function holding(url: string): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('BEGIN; LOCK TABLE expert_entries IN ACCESS EXCLUSIVE MODE')
  return () => client.end()
}
