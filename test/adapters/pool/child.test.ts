import { afterAll, expect, test } from 'vitest'
import { openPool } from '../../../src/adapters/pool/pool.ts'
import { defaultPlan } from '../../../src/plan/plan.ts'
import { asked } from '../../contracts/training-queue.ts'

const pool = openPool({
  childFile: new URL('../../../src/host/training-child.ts', import.meta.url),
  workers: 1,
  environment: { TRAINING_BACKEND: 'wasm', TRAINING_STEP: 'ops' },
  queueLimit: 5,
  deadlineMilliseconds: 30_000,
  memoryMegabytes: 800,
  log: { warn: () => {} },
})
afterAll(() => pool.close(0))

test('the real child process trains with TensorFlow.js, the same bits each time', async () => {
  const plan = { ...defaultPlan, epochs: 3 }
  const [first, again] = [await pool.train(plan, asked()), await pool.train(plan, asked())]
  expect(first.histories[0]!.trainLoss).toHaveLength(3)
  expect(again).toEqual({ ...first, milliseconds: expect.any(Number) })
  expect(pool.stats()).toMatchObject({ engine: { backend: 'wasm', step: 'ops' }, fallbackReason: null })
}, 30_000)

test('a real training is cancelled between its calls and leaves the child at work', async () => {
  const abort = new AbortController()
  const [child] = pool.stats().processes
  const control = asked({ signal: abort.signal, onProgress: () => abort.abort() })
  await expect(pool.train({ ...defaultPlan, epochs: 1000 }, control)).rejects.toMatchObject({ code: 'cancelled' })
  await pool.train({ ...defaultPlan, epochs: 1 }, asked())
  expect(pool.stats().processes).toEqual([child])
}, 30_000)
