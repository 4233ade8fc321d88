import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startPace } from '../../../src/adapters/tfjs/yield-to-event-loop.ts'

let now = 0
beforeEach(() => {
  now = 1000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => void vi.restoreAllMocks())

test('progress is reported at once, and then at most every 100 ms', () => {
  const pace = startPace(new AbortController().signal)
  const due: number[] = []
  for (let step = 0; step < 250; step++) {
    if (pace.reportIsDue()) due.push(now)
    now += 1
  }
  expect(due).toEqual([1000, 1100, 1200])
})

test('the event loop gets its turn after 10 ms of work, not before', async () => {
  const pace = startPace(new AbortController().signal)
  let turned = false
  setImmediate(() => (turned = true))
  now += 9
  await pace.pause()
  expect(turned).toBe(false)
  now += 1
  await pace.pause()
  expect(turned).toBe(true)
})

test('cancelling is heard at the next pause, however little was done', async () => {
  const cancelling = new AbortController()
  const pace = startPace(cancelling.signal)
  await pace.pause()
  cancelling.abort()
  await expect(pace.pause()).rejects.toMatchObject({ code: 'cancelled' })
})

test('cancelling that comes in during a turn of the event loop is heard in it', async () => {
  const cancelling = new AbortController()
  const pace = startPace(cancelling.signal)
  setImmediate(() => cancelling.abort(new DOMException('late', 'TimeoutError')))
  now += 10
  await expect(pace.pause()).rejects.toMatchObject({ code: 'timed-out' })
})
