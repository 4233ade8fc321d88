import { describe, expect, test } from 'vitest'
import { classOf, ledgerOf } from '../../../../src/app/classroom/store.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import { UserError } from '../../../../src/errors.ts'
import { replyText } from '../../../../src/reply/text.ts'
import { crashEverywhere, openClassroom, setUpClass, type Stage } from '../../../support/classroom.ts'

/** 23 November 2026 is a Monday; nine in Seoul is midnight UTC. */
const sunday = '2026-11-22T12:00:00Z'
const due = Date.parse('2026-11-23T00:00:00Z')
const [minute, hour] = [60_000, 3_600_000]

const keys = ({ poster }: Stage) => poster.sent.map(({ key }) => key)

/** Ticks every minute of a stretch, both ends belonging to it. */
async function tickThrough(stage: Stage, from: number, to: number): Promise<void> {
  for (let now = from; now <= to; now += minute) {
    stage.set(now)
    await tick(stage)
  }
}

describe('the daily post', () => {
  test('comes once, at nine where the class is, and not before', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    await tickThrough(stage, due - 3 * minute, due - 1)
    expect(stage.poster.sent).toEqual([])
    await tickThrough(stage, due, due + 5 * minute)
    expect(keys(stage)).toEqual(['q1.1'])
    const text = replyText(stage.poster.sent[0]!.reply)
    expect(text).toContain('Quiz 1:')
    expect(text).toContain('Open until Tue 24 Nov 2026, 09:00 (Asia/Seoul)')
  })

  test('is closed before the next one, with the answer and how the class chose', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    await tickThrough(stage, due, due + minute)
    await tickThrough(stage, due + 24 * hour, due + 24 * hour + minute)
    expect(keys(stage)).toEqual(['q1.1', 'r1.1', 'q1.2'])
    expect(replyText(stage.poster.sent[1]!.reply)).toContain('Right is')
    expect(stage.poster.edits.map(({ message }) => message)).toEqual(['m1'])
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ number: 1, day: '2026-11-23', answered: 0 }])
  })

  test('is made up for within six hours', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    await tickThrough(stage, due + 6 * hour, due + 6 * hour)
    expect(keys(stage)).toEqual(['q1.1'])
  })

  test('is skipped when it is later than that, and the instructor is told', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    await tickThrough(stage, due + 6 * hour + minute, due + 7 * hour)
    expect(stage.poster.sent).toEqual([])
    const { notes, lastNumber } = await classOf(stage.store, '1')
    expect(notes).toMatchObject([{ text: expect.stringContaining('Mon 23 Nov 2026, 09:00 (Asia/Seoul) was skipped') }])
    expect(lastNumber).toBe(0)
    await tickThrough(stage, due + 24 * hour, due + 24 * hour)
    expect(replyText(stage.poster.sent[0]!.reply)).toContain('There was no post on 2026-11-23')
    await tickThrough(stage, due + 48 * hour, due + 48 * hour)
    expect(replyText(stage.poster.sent.at(-1)!.reply)).not.toContain('There was no post')
  })

  test('of the day on which the schedule is set does not come when its time has gone by', async () => {
    const stage = await openClassroom('2026-11-23T01:00:00Z')
    await setUpClass(stage, '1')
    await tickThrough(stage, due + hour, due + hour + minute)
    expect(stage.poster.sent).toEqual([])
    expect((await classOf(stage.store, '1')).notes).toEqual([])
  })

  test('is posted once under its day although the clock is set back', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    await tickThrough(stage, due, due)
    await tickThrough(stage, due - 2 * hour, due + 10 * minute)
    expect(keys(stage)).toEqual(['q1.1'])
  })

  test('comes on its day although the clock was weeks ahead in between', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    stage.set('2026-12-15T03:00:00Z')
    await tick(stage)
    for (let day = 0; day < 5; day++) await tickThrough(stage, due + day * 24 * hour, due + day * 24 * hour + minute)
    const days = stage.poster.sent.filter(({ key }) => key.startsWith('q')).map(({ at }) => new Date(at).toISOString())
    expect(days).toEqual([
      '2026-12-15T03:00:00.000Z',
      ...[23, 24, 25, 26, 27].map((day) => `2026-11-${day}T00:00:00.000Z`),
    ])
  })

  test('waits for a channel that takes nothing, tells why once, and comes when it does', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    stage.poster.broken.set('daily', new UserError('forbidden', 'I may not write there.'))
    await tickThrough(stage, due, due + hour)
    stage.poster.broken.clear()
    await tickThrough(stage, due + hour, due + 2 * hour)
    expect(keys(stage)).toEqual(['q1.1'])
    const { notes } = await classOf(stage.store, '1')
    expect(notes.map(({ text }) => text)).toEqual(['Quiz 1 could not be posted: I may not write there.'])
  })

  test('is given up when its channel stays closed; its question comes first the next day', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1')
    stage.poster.broken.set('daily', new UserError('not-found', 'That channel is gone.'))
    await tickThrough(stage, due, due + minute)
    const { quiz } = (await classOf(stage.store, '1')).live[0]!
    await tickThrough(stage, due + 8 * hour, due + 8 * hour + minute)
    const { live, queue, days } = await classOf(stage.store, '1')
    expect({ live, queue }).toEqual({ live: [], queue: [quiz] })
    expect(days).toMatchObject([{ day: '2026-11-23', outcome: 'missed' }])
  })

  test('of one class does not wait for another where everything fails', async () => {
    const stage = await openClassroom(sunday)
    await setUpClass(stage, '1', { channel: 'bad' })
    await setUpClass(stage, '2')
    stage.poster.broken.set('bad', new Error('a bug') as UserError)
    await tickThrough(stage, due, due)
    expect(keys(stage)).toEqual(['q2.1'])
    expect(stage.reports).toEqual([new Error('a bug')])
  })

  test('comes exactly once, and so does its answer, at whatever step the program crashes', async () => {
    for (const [from, kind] of [
      [due, 'q'],
      [due + 24 * hour, 'r'],
    ] as const) {
      const prepare = async () => {
        const stage = await openClassroom(sunday)
        // On Monday alone: the next question would come together with the answer.
        await setUpClass(stage, '1', { days: [1] })
        if (kind === 'r') await tickThrough(stage, due, due)
        stage.set(from)
        return stage
      }
      await crashEverywhere(prepare, async (stage) => {
        await tickThrough(stage, from + 10 * minute, from + 12 * minute)
        expect(keys(stage).filter((key) => key.startsWith(kind))).toHaveLength(1)
        expect((await classOf(stage.store, '1')).live.map(({ state }) => state)).toEqual(kind === 'q' ? ['open'] : [])
        expect(await ledgerOf(stage.store, '1')).toHaveLength(kind === 'q' ? 0 : 1)
      })
    }
  })
})
