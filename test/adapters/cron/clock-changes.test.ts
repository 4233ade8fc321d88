import { DateTime } from 'luxon'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { everyMinute } from '../../../src/adapters/cron/every-minute.ts'

const minute = 60_000
const hour = 60 * minute
const ownZone = process.env.TZ

/** Twelve zones that between them turn their clocks by an hour, by half an hour, at midnight, in the south and not at all. */
const zones = `
  America/New_York Europe/Vienna Europe/Berlin Europe/Dublin Australia/Lord_Howe America/St_Johns America/Havana Africa/Cairo
  Asia/Beirut Pacific/Chatham Africa/Casablanca Asia/Kathmandu
`
  .trim()
  .split(/\s+/)

/** The instants of 2026 at which a zone's clocks change. */
function changesOf(zone: string): number[] {
  const offset = (at: number) => DateTime.fromMillis(at, { zone }).offset
  const changes = []
  for (let at = Date.UTC(2026, 0); at < Date.UTC(2027, 0); at += hour)
    if (offset(at) !== offset(at - hour)) changes.push(at)
  return changes
}

/** What happens while somebody looks after the classes: the times that pass between two ticks, and how many timers are set. */
async function live(zone: string, from: number, minutes: number, eachMinute: (index: number) => void = () => {}) {
  process.env.TZ = zone
  vi.useFakeTimers({ now: from })
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const ticks: number[] = []
  const log = { error: () => {}, debug: () => {} }
  const wake = everyMinute(async () => void ticks.push(performance.now()), log)
  for (let index = 0; index < minutes; index++) {
    await vi.advanceTimersByTimeAsync(minute)
    eachMinute(index)
  }
  const [end, set] = [performance.now(), timers.mock.calls.length]
  await wake.stop()
  const gaps = [...ticks, end].slice(1).map((tick, index) => tick - ticks[index]!)
  return { ticks: ticks.length, longest: Math.max(...gaps), set }
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  if (ownZone === undefined) delete process.env.TZ
  else process.env.TZ = ownZone
})

describe('a tick comes every minute', () => {
  test.each(zones)('through every clock change of 2026 in %s', async (zone) => {
    for (const change of [...changesOf(zone), Date.UTC(2026, 10, 1)]) {
      const { ticks, longest, set } = await live(zone, change - 1.2 * hour, 150)
      expect(ticks).toBeGreaterThanOrEqual(150)
      expect(longest).toBeLessThanOrEqual(minute)
      // It waits, and does not ask the clock over and over.
      expect(set).toBeLessThan(2 * 150)
      // In this order: what was spied on are the false timers, and putting them back must not outlive them.
      vi.restoreAllMocks()
      vi.useRealTimers()
    }
  })

  test.each([
    ['back by an hour', -hour],
    ['back by a day', -24 * hour],
    ['forth by an hour', hour],
    ['forth by a day', 24 * hour],
    ['forth by ten years', 10 * 365 * 24 * hour],
  ])('also when the clock is set %s', async (_, by) => {
    const { longest, ticks, set } = await live('Asia/Seoul', Date.UTC(2026, 10, 23, 0, 0, 20), 130, (index) => {
      if (index === 60) vi.setSystemTime(Date.now() + by)
    })
    expect(longest).toBeLessThan(2 * minute)
    expect(ticks).toBeGreaterThanOrEqual(130)
    expect(set).toBeLessThan(2 * 130)
  })

  test('and a clock that is set back again and again holds up no tick for two minutes', async () => {
    const { longest } = await live('UTC', Date.UTC(2026, 10, 23), 60, (index) => {
      if (index % 2 === 0) vi.setSystemTime(Date.now() - 59_000)
    })
    expect(longest).toBeLessThan(2 * minute)
  })
})
