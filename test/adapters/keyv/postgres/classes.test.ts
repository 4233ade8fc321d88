import { expect, test } from 'vitest'
import { openInPostgres } from '../../../../src/adapters/keyv/postgres/joint-data.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import { openClassroom, setUpClass } from '../../../support/classroom.ts'
import { freshDatabase } from '../../../support/postgres/databases.ts'
import { noPostgres } from '../../../support/postgres/server.ts'

const servers = Array.from({ length: 12 }, (_, index) => String(4711 + index))

test.skipIf(noPostgres)(
  `what is due in many classes is sent once, and once answered, by whichever of the processes that share a PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`,
  async () => {
    const url = await freshDatabase()
    const processes = await Promise.all([1, 2, 3].map(() => openInPostgres(url, 'now', () => {})))
    const stage = await openClassroom('2026-11-23T20:00:00Z')
    const asked: string[] = []
    const poster: typeof stage.poster = {
      ...stage.poster,
      post(channel, reply, key, ping) {
        asked.push(channel)
        return stage.poster.post(channel, reply, key, ping)
      },
    }
    const classrooms = processes.map(({ store }) => ({ ...stage, store, poster }))
    for (const server of servers) await setUpClass(classrooms[0]!, server, { channel: server })
    const everybodyAt = async (instant: string) => {
      asked.length = 0
      stage.set(instant)
      // The second minute finds what the first one left, if anything.
      await Promise.all(classrooms.map((classroom) => tick(classroom)))
      stage.set(Date.parse(instant) + 61_000)
      await Promise.all(classrooms.map((classroom) => tick(classroom)))
      return asked.toSorted()
    }
    expect(await everybodyAt('2026-11-24T00:00:00Z')).toEqual(servers)
    // The answer of the day before, and the question of the new day.
    expect(await everybodyAt('2026-11-25T00:00:00Z')).toEqual(servers.flatMap((server) => [server, server]))
    expect(stage.reports).toEqual([])
    await Promise.all(processes.map(({ store }) => store.close()))
  },
)
