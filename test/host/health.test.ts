import { expect, test } from 'vitest'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { healthOf } from '../../src/host/health.ts'

const stats = { workers: 1, running: 0, queued: 0, engine: null, fallbackReason: null, processes: [] }
const training = { stats: () => stats }

test('a program with a store that can be read is well, with Discord or without', async () => {
  const store = await openStore({ memory: true })
  const whole = { ok: true, training: stats, store: { ok: true } }
  expect(await healthOf({ training, store }, null)).toEqual({ ...whole, discord: null })
  const connecting = { gateway: 'connecting' }
  expect(await healthOf({ training, store }, connecting)).toEqual({ ...whole, discord: connecting })
})

test('a store that cannot be read, and a connection that is closed for good, are told', async () => {
  const store = await openStore({ memory: true })
  expect(await healthOf({ training, store }, { gateway: 'closed' })).toMatchObject({ ok: false })
  await store.close()
  const health = await healthOf({ training, store }, null)
  expect(health).toMatchObject({ ok: false, store: { ok: false, reason: 'The store is closed' } })
})
