import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quizSchedule } from '../../../commands/quiz/schedule.ts'
import { classOf } from '../../../src/app/classroom/store.ts'
import { fieldsOf } from '../../../src/plan/fields.ts'
import { here, instructorRole, openClassChat } from '../../support/class-chat.ts'

const monday = '2026-11-23T01:00:00Z'
const server = '1200000000000000001'
const elsewhere = '1200000000000000300'

/** Of each option what can be typed, and what is kept then. */
const values: Record<string, Record<string, Record<string, unknown>>> = {
  time: { '10:00': { time: '10:00' }, '9:30': { time: '09:30' } },
  zone: { 'europe/berlin': { zone: 'Europe/Berlin' }, UTC: { zone: 'UTC' } },
  days: { daily: { days: [1, 2, 3, 4, 5, 6, 7] }, 'mon,wed': { days: [1, 3] } },
  channel: { here: { channel: here }, [`<#${elsewhere}>`]: { channel: elsewhere } },
  role: { none: { ping: null }, [`<@&${instructorRole}>`]: { ping: instructorRole } },
  kind: { challenge: { kind: 'challenge' }, mixed: { kind: 'mixed' } },
  level: { 1: { level: '1' }, 3: { level: '3' } },
  hours: { 48: { hours: 48 }, 1: { hours: 1 } },
  change: { no: { change: false }, true: { change: true } },
  board: { weekly: { board: 'weekly' }, none: { board: 'never' } },
  thread: { yes: { thread: true }, no: { thread: false } },
  clear: { role: { ping: null }, board: { board: 'never' }, preview: { preview: null } },
  source: { made: { source: 'made' }, mixed: { source: 'mixed' } },
  topics: { none: { topics: null }, 'dropout,epochs': { topics: ['dropout', 'epochs'] } },
  preview: { none: { preview: null }, [`<#${elsewhere}>`]: { preview: elsewhere } },
}

/** Some options of `/quiz schedule`, each with one of its values; not both of two that say the same. */
const someOptions = fc
  .uniqueArray(fc.constantFrom(...Object.keys(values)), { minLength: 1, maxLength: 4 })
  .filter((names) => !names.includes('clear') || !['role', 'board', 'preview'].some((name) => names.includes(name)))
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.constantFrom(...Object.entries(values[name]!)).map(([text, kept]) => ({ name, text, kept })),
      ),
    ),
  )

const term = fc.record(
  {
    from: fc.constantFrom('none', '2026-09-01', '2026-10-01'),
    to: fc.constantFrom('none', '2026-12-18', '2027-01-31'),
  },
  { requiredKeys: [] },
)

describe('a setting that is not named stays as it is', () => {
  test('the options tried below are all that there are', () => {
    expect(Object.keys(values)).toEqual(fieldsOf(quizSchedule.input).map(({ name }) => name))
  })

  test('whatever is changed, in whatever order', async () => {
    const { boss, stage } = await openClassChat(monday)
    await boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul')
    let { since: _, ...expected } = (await classOf(stage.store, server)).schedule!
    await fc.assert(
      fc.asyncProperty(someOptions, async (options) => {
        const line = options.map(({ name, text }) => `${name}:${text}`).join(' ')
        const outcome = await boss.outcome(`/quiz schedule ${line}`)
        expect(outcome).toMatchObject({ ok: true })
        Object.assign(expected, ...options.map(({ kept }) => kept))
        const { since: _since, ...schedule } = (await classOf(stage.store, server)).schedule!
        expect(schedule).toEqual(expected)
      }),
      { numRuns: 120 },
    )
  })

  test('the days of a term, too', async () => {
    const { boss, stage } = await openClassChat(monday)
    const expected = { from: 'none', to: 'none' }
    await fc.assert(
      fc.asyncProperty(term, async (options) => {
        const line = Object.entries(options).map(([name, text]) => `${name}:${text}`)
        expect(await boss.outcome(`/class term ${line.join(' ')}`)).toMatchObject({ ok: true })
        Object.assign(expected, options)
        const kept = (await classOf(stage.store, server)).term
        expect({ from: kept?.from ?? 'none', to: kept?.to ?? 'none' }).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  test('and those of other commands', async () => {
    const { boss, stage } = await openClassChat(monday)
    for (const line of [
      '/quiz schedule time:09:00 zone:Asia/Seoul hours:48',
      '/class term to:2026-12-18',
      `/class role <@&${instructorRole}>`,
      '/class chat mode:off',
    ])
      await boss.ask(line)
    const before = await classOf(stage.store, server)
    for (const line of ['/quiz schedule', '/class term', '/class role', '/class chat', '/quiz queue'])
      expect(await boss.outcome(line)).toMatchObject({ ok: true })
    expect(await classOf(stage.store, server)).toEqual(before)
    await boss.ask('/class role none')
    expect((await classOf(stage.store, server)).role).toBeNull()
  })
})

describe('the answer says what was and what is', () => {
  test('of the schedule', async () => {
    const { boss } = await openClassChat(monday)
    await boss.ask(`/quiz schedule time:09:00 zone:Asia/Seoul role:<@&${instructorRole}> board:weekly hours:48`)
    const changed = await boss.outcome('/quiz schedule time:10:00 role:none')
    expect(changed).toMatchObject({
      text: expect.stringMatching(
        new RegExp(
          `- time: 09:00 → 10:00\n- role: <@&${instructorRole}> → none\n\nAs before: zone Asia/Seoul, .*hours 48.*board weekly`,
        ),
      ),
      data: { changes: [{ option: 'time', from: '09:00', to: '10:00' }, { option: 'role' }] },
    })
    expect(await boss.outcome('/quiz schedule')).toMatchObject({ text: expect.stringContaining('- hours: 48\n') })
    expect(await boss.outcome('/quiz schedule hours:48')).toMatchObject({
      text: expect.stringContaining('Nothing is changed by this.'),
    })
  })

  test('a post of today is not called off by another setting', async () => {
    const { boss, stage, at } = await openClassChat('2026-11-23T23:00:00Z')
    await boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul')
    stage.set('2026-11-24T00:05:00Z')
    await boss.ask('/quiz schedule hours:48')
    await at('2026-11-24T00:06:00Z')
    expect(stage.poster.sent).toHaveLength(1)
  })

  test('of a class that has none, what is missing', async () => {
    const { boss } = await openClassChat(monday)
    expect(await boss.outcome('/quiz schedule')).toMatchObject({ error: { code: 'not-found' } })
    expect(await boss.outcome('/quiz schedule time:08:00 hours:48')).toMatchObject({
      error: {
        message: expect.stringContaining('zone is missing'),
        hint: '/quiz schedule time:08:00 zone:Asia/Seoul days:mon-fri hours:48',
      },
    })
  })
})

test('the names that Discord has for these commands are understood as text', async () => {
  const { boss } = await openClassChat(monday)
  expect(await boss.outcome('/teach schedule time:09:00 zone:Asia/Seoul')).toMatchObject({ ok: true, command: 'quiz' })
  expect(await boss.outcome('/teach rol')).toMatchObject({
    error: { message: expect.stringContaining('Did you mean /teach role?') },
  })
})
