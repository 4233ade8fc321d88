import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startYielder } from '../../../src/adapters/tfjs/yield-to-event-loop.ts'

let now = 0
beforeEach(() => {
  now = 1000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => void vi.restoreAllMocks())

test('progress is reported at once, and then at most every 100 ms', () => {
  const yielder = startYielder(new AbortController().signal)
  const due: number[] = []
  for (let step = 0; step < 250; step++) {
    if (yielder.reportIsDue()) due.push(now)
    now += 1
  }
  expect(due).toEqual([1000, 1100, 1200])
})

test('the event loop gets its turn after 10 ms of work, not before', async () => {
  const yielder = startYielder(new AbortController().signal)
  let turned = false
  setImmediate(() => (turned = true))
  now += 9
  await yielder.pause()
  expect(turned).toBe(false)
  now += 1
  await yielder.pause()
  expect(turned).toBe(true)
})

test('cancelling is heard at the next pause, however little was done', async () => {
  const cancelling = new AbortController()
  const yielder = startYielder(cancelling.signal)
  await yielder.pause()
  cancelling.abort()
  await expect(yielder.pause()).rejects.toMatchObject({ code: 'cancelled' })
})

test('cancelling that comes in during a turn of the event loop is heard in it', async () => {
  const cancelling = new AbortController()
  const yielder = startYielder(cancelling.signal)
  setImmediate(() => cancelling.abort(new DOMException('late', 'TimeoutError')))
  now += 10
  await expect(yielder.pause()).rejects.toMatchObject({ code: 'timed-out' })
})
