import { expect, test } from 'vitest'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import type { Timer } from '../../../src/app/ports.ts'
import { UserError } from '../../../src/errors.ts'
import { healthOf } from '../../../src/host/watch/health.ts'
import { realTimer } from '../../../src/node/timer.ts'

const stats = { workers: 1, running: 0, queued: 0, engine: null, fallbackReason: null, processes: [] }
const training = { stats: () => stats, assertRoom: () => undefined }
const timer = realTimer

test('a program is ready with a store that can be read and a queue with room, with Discord or without', async () => {
  const store = await openStore({ memory: true })
  const whole = { ok: true, training: stats, store: { ok: true }, queue: { ok: true } }
  expect(await healthOf({ training, store, timer }, null)).toEqual({ ...whole, discord: null })
  const discord = { gateway: 'ready' }
  expect(await healthOf({ training, store, timer }, discord)).toEqual({ ...whole, discord })
})

test.each(['connecting', 'closed'])('with a connection to Discord that is %s it is not ready', async (gateway) => {
  const store = await openStore({ memory: true })
  expect(await healthOf({ training, store, timer }, { gateway })).toMatchObject({ ok: false, store: { ok: true } })
})

test('a store that cannot be read is told, with the reason', async () => {
  const store = await openStore({ memory: true })
  await store.close()
  const health = await healthOf({ training, store, timer }, null)
  expect(health).toMatchObject({ ok: false, store: { ok: false, reason: 'The store is closed' }, queue: { ok: true } })
})

test('a store that does not answer is waited for five seconds and no longer', async () => {
  const waits: number[] = []
  const atOnce: Timer = (milliseconds, action) => {
    waits.push(milliseconds)
    action()
    return () => undefined
  }
  const store = { check: () => new Promise<void>(() => undefined) }
  const health = await healthOf({ training, store, timer: atOnce }, null)
  expect(health).toMatchObject({ ok: false, store: { reason: 'There was no answer within 5 seconds.' } })
  expect(waits).toEqual([5_000])
})

test('a queue that takes nothing more is told, with the reason', async () => {
  const store = await openStore({ memory: true })
  const assertRoom = () => {
    throw new UserError('busy', 'It is full.')
  }
  const health = await healthOf({ training: { ...training, assertRoom }, store, timer }, null)
  expect(health).toMatchObject({ ok: false, queue: { ok: false, reason: 'It is full.' } })
})
