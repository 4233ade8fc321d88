import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { JointData } from '../../../src/adapters/keyv/joint-data.ts'
import { openInPostgres } from '../../../src/adapters/keyv/postgres/joint-data.ts'
import { openForOneProcess } from '../../../src/adapters/keyv/store.ts'
import type { Person } from '../../../src/app/command.ts'
import { forgetAsTold } from '../../../src/app/privacy/forget-as-told.ts'
import { createRecentPlans } from '../../../src/app/runs/recent-plans.ts'
import { createConversations } from '../../../src/app/understand/conversations.ts'
import { announcementsContract } from '../../contracts/announcements.ts'
import { openChat } from '../../support/chat.ts'
import { freshDatabase, query } from '../../support/postgres/databases.ts'
import { noPostgres } from '../../support/postgres/server.ts'

announcementsContract('a store of one process', async () => {
  const data = await openForOneProcess({ memory: true })
  return [data, data]
})

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const bob: Person = { platform: 'discord', id: '4712', name: 'Bob' }

/** All that a process remembers and forgets as it is told. */
function memoryOf({ announcements }: JointData) {
  const recentPlans = createRecentPlans((work) => work())
  const conversations = createConversations(() => new Date(0))
  forgetAsTold(announcements, { recentPlans, conversations })
  return { recentPlans, conversations }
}

describe.skipIf(noPostgres)(`announcements in PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  const openTwo = async (url: string, cut: () => void = () => {}): Promise<[JointData, JointData]> => [
    await openInPostgres(url, 'now', cut),
    await openInPostgres(url, 'now', cut),
  ]
  announcementsContract('a PostgreSQL database', async () => {
    const two = await openTwo(await freshDatabase())
    await listening(two)
    return two
  })

  let url: string
  let one: JointData
  let other: JointData
  const cut = vi.fn<() => void>()
  beforeAll(async () => {
    url = await freshDatabase()
    ;[one, other] = await openTwo(url, cut)
    await listening([one, other])
  })
  afterAll(() => Promise.all([one.store.close(), other.store.close()]))

  test('who deletes everything in one process is forgotten by the others within a second', async () => {
    const [here, there] = [memoryOf(one), memoryOf(other)]
    const chat = await openChat({ person: ada, store: one.store, ...here })
    const elsewhere = await openChat({ person: ada, store: other.store, ...there })
    const somebodyElse = await openChat({ person: bob, store: other.store, ...there })
    await chat.ask('/train lr:0.3')
    await elsewhere.ask('/train lr:0.5')
    await somebodyElse.ask('/train lr:0.7')
    const remembered = () => [ada, bob].map(({ id }) => there.recentPlans.of(`discord:${id}`, async () => []).join())
    await vi.waitFor(() => expect(remembered()).toEqual([expect.stringContaining('lr:0.5'), 'lr:0.7']), {
      timeout: 20_000,
    })
    await chat.ask('/privacy delete confirm:yes')
    await vi.waitFor(() => expect(remembered()).toEqual(['', 'lr:0.7']), { timeout: 20_000 })
    expect(there.conversations.of('discord:4711', '')).toEqual([])
    expect((await elsewhere.outcome('/history')) as unknown).toMatchObject({ data: { runs: [] } })
  })

  test('a connection that is cut is made anew, and nothing is remembered that may have been deleted meanwhile', async () => {
    const { recentPlans } = memoryOf(other)
    recentPlans.note('web:5', 'lr:1')
    cut.mockClear()
    await query(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'hyperparameter-expert listening' AND datname = current_database()`,
    )
    await vi.waitFor(() => expect(recentPlans.of('web:5', async () => [])).toEqual([]), { timeout: 20_000 })
    await vi.waitFor(() => expect(cut).toHaveBeenCalledTimes(2), { timeout: 20_000 })
    await listening([one, other])
    const heard = vi.fn<(text: string) => void>()
    other.announcements.listen('person-deleted', heard, () => {})
    await one.store.transaction([{ type: 'announce', topic: 'person-deleted', text: 'web:6' }])
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith('web:6'), { timeout: 20_000 })
  })

  test('what others say on the channel is passed over', async () => {
    const heard: string[] = []
    other.announcements.listen(
      'person-deleted',
      (text) => void heard.push(text),
      () => {},
    )
    for (const words of ['', 'no JSON', '[]', '["person-deleted",7]', '["format","disk"]', '{"a":1}'])
      await query(url, `SELECT pg_notify('hyperparameter_expert', '${words}')`)
    await one.store.transaction([{ type: 'announce', topic: 'person-deleted', text: 'web:7' }])
    await vi.waitFor(() => expect(heard).toEqual(['web:7']), { timeout: 20_000 })
  })

  test('what an entry held is not taken from memory after another process deleted it for good', async () => {
    const [mine, yours] = [one, other].map(({ store }) => store.collection('runs/web:8', z.string()))
    await yours!.update('1', () => 'lr:1')
    await one.store.transaction([
      { type: 'empty', collection: 'runs/web:8' },
      { type: 'announce', topic: 'person-deleted', text: 'web:8' },
    ])
    const seen: (string | undefined)[] = []
    await vi.waitFor(async () => expect(await mine!.get('1')).toBeUndefined(), { timeout: 20_000 })
    await yours!.update('1', (old) => (seen.push(old), 'lr:2'))
    expect(seen.at(-1)).toBeUndefined()
  })

  /** Until each hears the others: an announcement before that goes by. */
  async function listening(all: JointData[]): Promise<void> {
    for (const { announcements } of all) {
      let heard = false
      const end = announcements.listen(
        'restored',
        () => void (heard = true),
        () => {},
      )
      await vi.waitFor(
        async () => {
          await all[0]!.store.transaction([{ type: 'announce', topic: 'restored', text: '' }])
          expect(heard).toBe(true)
        },
        { timeout: 20_000 },
      )
      end()
    }
  }
})
