import { expect, test } from 'vitest'
import { z } from 'zod'
import { classOf } from '../../../src/app/classroom/store.ts'
import { tick } from '../../../src/app/classroom/posts/tick.ts'
import { UserError } from '../../../src/errors.ts'
import { crashEverywhere, openClassroom, setUpClass, type Stage } from '../../support/classroom.ts'

const sunday = '2026-11-22T12:00:00Z'
const due = Date.parse('2026-11-23T00:00:00Z')
const [minute, day] = [60_000, 24 * 3_600_000]
const role = '1200000000000000300'

async function pinging(): Promise<Stage> {
  const stage = await openClassroom(sunday)
  await setUpClass(stage, '1', { ping: role })
  return stage
}

async function tickAt(stage: Stage, ...instants: number[]): Promise<void> {
  for (const instant of instants) {
    stage.set(instant)
    await tick(stage)
  }
}

const pings = ({ poster }: Stage) => poster.sent.map(({ key, ping }) => [key, ping])
const notes = async ({ store }: Stage) => (await classOf(store, '1')).notes.map(({ text }) => text)

test("the day's question mentions the role, its answer does not", async () => {
  const stage = await pinging()
  await tickAt(stage, due, due + minute, due + day)
  expect(pings(stage)).toEqual([
    ['q1.1', role],
    ['r1.1', undefined],
    ['q1.2', role],
  ])
})

test('of a role that was deleted the instructor is told once; the questions come without', async () => {
  const stage = await pinging()
  stage.poster.lost.add(role)
  await tickAt(stage, due, due + minute, due + day, due + 2 * day)
  expect(pings(stage).map(([, ping]) => ping)).toEqual(Array.from({ length: 5 }, () => undefined))
  expect(await notes(stage)).toEqual([expect.stringContaining('was deleted, so nobody is mentioned now')])
})

test('whoever cannot say whether the role is there holds no question up', async () => {
  const stage = await pinging()
  stage.poster.role = async () => {
    throw new UserError('unavailable', 'Discord did not take it.')
  }
  await tickAt(stage, due)
  expect(pings(stage)).toEqual([['q1.1', role]])
})

test('a question without its role comes exactly once, and is told of once, at whatever step the program crashes', () =>
  crashEverywhere(
    async () => {
      const stage = await pinging()
      stage.poster.lost.add(role)
      stage.set(due)
      return stage
    },
    async (stage) => {
      await tickAt(stage, due + 10 * minute, due + 11 * minute)
      expect(pings(stage)).toEqual([['q1.1', undefined]])
      expect(await notes(stage)).toHaveLength(1)
    },
  ))

test('a schedule that was kept before there were roles to mention is still kept', async () => {
  const stage = await openClassroom(sunday)
  await setUpClass(stage, '1')
  const raw = stage.store.collection('classroom/classes', z.looseObject({ schedule: z.looseObject({}) }))
  await raw.update('1', (old) => {
    const { ping, ...schedule } = old!.schedule
    expect(ping).toBeNull()
    return { ...old!, schedule }
  })
  await tickAt(stage, due)
  expect(pings(stage)).toEqual([['q1.1', undefined]])
})
