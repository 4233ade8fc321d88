import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { addDays, formatDays, isDay, mondayOf, readDays, sayInstant, weekdayOf } from '../../src/classroom/days.ts'
import { isTime, jumpedDay, slotOn, slotsAfter } from '../../src/classroom/schedule.ts'
import { dayOf, readZone, zoneNames } from '../../src/classroom/zone.ts'
import { usualSchedule, zones } from '../support/classroom.ts'

const hour = 3_600_000
const zone = fc.constantFrom(...zones)
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const day = fc.integer({ min: 0, max: 3650 }).map((count) => addDays('2022-01-01', count))

describe('the instant of a day’s post', () => {
  test('lies on its day, and at its time except where the clocks jump over it', () => {
    fc.assert(
      fc.property(zone, time, day, (name, clock, date) => {
        const at = slotOn({ zone: name, time: clock }, date)
        if (at === undefined) return
        const moment = DateTime.fromMillis(at, { zone: name })
        expect(dayOf(at, name)).toBe(date)
        if (moment.toFormat('HH:mm') === clock) return
        // Later by the jump; Troll's is of two hours.
        const [hours = 0, minutes = 0] = clock.split(':').map(Number)
        const late = moment.hour * 60 + moment.minute - (hours * 60 + minutes)
        expect(late).toBeGreaterThan(0)
        expect(late).toBeLessThanOrEqual(120)
      }),
      { numRuns: 500 },
    )
  })

  test('comes after that of the day before, about a day later', () => {
    fc.assert(
      fc.property(zone, time, day, (name, clock, date) => {
        const [one, next] = [date, addDays(date, 1)].map((each) => slotOn({ zone: name, time: clock }, each))
        if (one === undefined || next === undefined) return
        expect(next - one).toBeGreaterThanOrEqual(22 * hour)
        expect(next - one).toBeLessThanOrEqual(26 * hour)
      }),
      { numRuns: 300 },
    )
  })

  test('that the clocks jump over in spring comes when the jump is over', () => {
    expect(slotOn({ zone: 'Europe/Berlin', time: '02:30' }, '2027-03-28')).toBe(Date.parse('2027-03-28T01:30:00Z'))
    const november = Date.parse('2026-11-23T00:00:00Z')
    const night = { ...usualSchedule, zone: 'Europe/Berlin', time: '02:30', days: [1, 2, 3, 4, 5, 6, 7] }
    expect(jumpedDay(night, november)).toBe('2027-03-28')
    expect(jumpedDay(usualSchedule, november)).toBeUndefined()
  })

  test('that comes twice in autumn is the first of the two', () => {
    expect(slotOn({ zone: 'Europe/Berlin', time: '02:30' }, '2026-10-25')).toBe(Date.parse('2026-10-25T00:30:00Z'))
  })

  test('of a day that a zone left out is none', () => {
    expect(slotOn({ zone: 'Pacific/Apia', time: '09:00' }, '2011-12-30')).toBeUndefined()
    expect(slotOn({ zone: 'Pacific/Apia', time: '09:00' }, '2011-12-31')).toBe(Date.parse('2011-12-30T19:00:00Z'))
  })
})

describe('the next posts', () => {
  test('are the first ones after now, on the days of the schedule alone', () => {
    fc.assert(
      fc.property(zone, time, fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), day, (name, clock, days, date) => {
        const now = Date.parse(`${date}T12:00:00Z`)
        const slots = slotsAfter({ ...usualSchedule, zone: name, time: clock, days }, now, 3, () => true)
        expect(slots).toHaveLength(3)
        expect(slots.map(({ at }) => at)).toEqual(slots.map(({ at }) => at).sort((one, other) => one - other))
        for (const slot of slots) {
          expect(slot.at).toBeGreaterThan(now)
          expect(days).toContain(weekdayOf(slot.day))
        }
        expect(slots[0]!.at - now).toBeLessThanOrEqual(8 * 24 * hour)
      }),
      { numRuns: 100 },
    )
  })
})

describe('zones', () => {
  test.each([
    ['asia/seoul', 'Asia/Seoul'],
    ['  America/New York ', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
  ])('%s is %s', (text, expected) => expect(readZone(text)).toEqual({ ok: true, zone: expected }))

  test.each([
    ['EST', undefined],
    ['GMT+9', undefined],
    ['+09:00', undefined],
    ['Mars/Phobos', undefined],
    ['', undefined],
    ['berlin', 'Europe/Berlin'],
    ['Asia/Soul', 'Asia/Seoul'],
  ])('%s is none, and one that is there is proposed', (text, proposed) => {
    const result = readZone(text)
    if (result.ok) throw new Error('it was taken')
    expect(zoneNames).toContain(result.corrected)
    if (proposed !== undefined) expect(result.corrected).toBe(proposed)
  })
})

describe('days', () => {
  test.each([
    ['mon-fri', [1, 2, 3, 4, 5], 'mon-fri'],
    ['Monday, wed fri', [1, 3, 5], 'mon,wed,fri'],
    ['fri-mon', [1, 5, 6, 7], 'mon,fri,sat,sun'],
    ['daily', [1, 2, 3, 4, 5, 6, 7], 'daily'],
    ['sat-sun', [6, 7], 'sat,sun'],
  ])('%s', (text, days, written) => {
    expect(readDays(text)).toEqual({ ok: true, days })
    expect(formatDays(days)).toBe(written)
    expect(readDays(written)).toEqual({ ok: true, days })
  })

  test.each(['', 'funday', 'mon-', 'mon-tue-wed', '1-5'])('%j is refused', (text) => {
    expect(readDays(text)).toMatchObject({ ok: false })
  })

  test('are counted by the calendar', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(['2026-02-30', '2026-1-1', '2026-13-01', 'today'].map(isDay)).toEqual([false, false, false, false])
    expect(sayInstant(0, 'Asia/Seoul')).toBe('Thu 1 Jan 1970, 09:00 (Asia/Seoul)')
  })

  test('go on as the calendar does, for centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        const start = DateTime.fromISO('2026-11-23', { zone: 'utc' }).plus({ days: from })
        const later = addDays(start.toISODate()!, count)
        expect(later).toBe(start.plus({ days: count }).toISODate())
        expect(weekdayOf(later)).toBe(start.plus({ days: count }).weekday)
      }),
    )
  })

  test.each(['24:00', '9:00', '09:60', '0900', ''])('%j is no time', (text) => expect(isTime(text)).toBe(false))
})
