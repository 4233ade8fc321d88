import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { everyMinute } from '../../../src/adapters/cron/every-minute.ts'

const log = {
  error: vi.fn<(fields: object, message: string) => void>(),
  debug: vi.fn<(fields: object, message: string) => void>(),
}

describe('waking every minute', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-23T08:59:30Z') }))
  afterEach(() => {
    vi.useRealTimers()
    vi.clearAllMocks()
  })

  test('happens at once and then as each minute begins', async () => {
    const times: string[] = []
    const wake = everyMinute(async () => void times.push(new Date().toISOString().slice(11, 19)), log)
    await vi.advanceTimersByTimeAsync(95_000)
    await wake.stop()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(times).toEqual(['08:59:30', '09:00:00', '09:01:00'])
  })

  test('waits for work that takes longer than a minute instead of beginning it twice', async () => {
    let [running, most] = [0, 0]
    const work = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => void setTimeout(resolve, 150_000))
      running--
    }
    const wake = everyMinute(work, log)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(most).toBe(1)
    const stopped = wake.stop()
    await vi.advanceTimersByTimeAsync(300_000)
    await stopped
    expect(running).toBe(0)
  })

  test('does it at once when it is asked to, and once more where it was under way', async () => {
    const times: string[] = []
    const wake = everyMinute(async () => {
      times.push(new Date().toISOString().slice(11, 19))
      await new Promise((resolve) => void setTimeout(resolve, 5_000))
    }, log)
    await vi.advanceTimersByTimeAsync(1_000)
    wake.now()
    wake.now()
    await vi.advanceTimersByTimeAsync(14_000)
    expect(times).toEqual(['08:59:30', '08:59:35'])
    wake.now()
    const stopped = wake.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    await stopped
    expect(times).toEqual(['08:59:30', '08:59:35', '08:59:45'])
  })

  test('goes on after work that failed, which is logged', async () => {
    let count = 0
    const wake = everyMinute(async () => {
      if (++count === 1) throw new Error('no luck')
    }, log)
    await vi.advanceTimersByTimeAsync(95_000)
    await wake.stop()
    expect(count).toBe(3)
    expect(log.error).toHaveBeenCalledTimes(1)
  })
})
