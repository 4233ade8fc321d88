import { describe, expect, test } from 'vitest'
import { classOf } from '../../../src/app/classroom/store.ts'
import { UserError } from '../../../src/errors.ts'
import { openChat } from '../../support/chat.ts'
import { here, instructorRole, openClassChat } from '../../support/class-chat.ts'

const monday = '2026-11-23T01:00:00Z'
const server = '1200000000000000001'

describe('/quiz schedule', () => {
  test('says when the next three posts come, by the clocks of the class', async () => {
    const { boss } = await openClassChat(monday)
    const { outcome } = await boss.ask('/quiz schedule time:09:00 zone:asia/seoul days:mon-fri')
    expect(outcome).toMatchObject({
      ok: true,
      text: expect.stringContaining(
        '- Tue 24 Nov 2026, 09:00 (Asia/Seoul)\n- Wed 25 Nov 2026, 09:00 (Asia/Seoul)\n- Thu 26 Nov 2026, 09:00 (Asia/Seoul)',
      ),
      data: { next: [{ day: '2026-11-24', at: '2026-11-24T00:00:00.000Z' }, {}, {}], missing: [] },
    })
  })

  test('names what is missing in the channel', async () => {
    const { boss, stage } = await openClassChat(monday)
    stage.poster.lacking.set(here, ['Send Messages', 'Attach Files'])
    const { outcome, reply } = await boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul')
    expect(outcome).toMatchObject({ ok: true, text: expect.stringContaining('- Send Messages\n- Attach Files') })
    expect(reply.tone).toBe('warning')
  })

  test('is not set for a channel that was deleted', async () => {
    const { boss, stage } = await openClassChat(monday)
    stage.poster.missing = async () => {
      throw new UserError('not-found', 'That channel is not there any more.')
    }
    const { outcome } = await boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul channel:<#1200000000000000999>')
    expect(outcome).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect((await classOf(stage.store, server)).schedule).toBeNull()
  })

  test('is not set for a channel of which nobody can say whether it is one of this server', async () => {
    const { boss, stage } = await openClassChat(monday)
    stage.poster.missing = async () => {
      throw new UserError('forbidden', 'I may not do that in this channel.')
    }
    const { outcome } = await boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul channel:<#1200000000000000999>')
    expect(outcome).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect((await classOf(stage.store, server)).schedule).toBeNull()
    expect(await boss.outcome('/quiz schedule time:09:00 zone:Asia/Seoul')).toMatchObject({ ok: true })
  })

  test.each([
    ['time:25:00 zone:Asia/Seoul', 'There is no time', '/quiz schedule time:23:59 zone:Asia/Seoul days:mon-fri'],
    ['time:9.30 zone:Asia/Seoul', 'There is no time', '/quiz schedule time:09:30 zone:Asia/Seoul days:mon-fri'],
    ['time:09:00 zone:Seoul', 'continent and city', '/quiz schedule time:09:00 zone:Asia/Seoul days:mon-fri'],
    ['time:09:00 zone:EST', 'There is no time zone', /zone:\S+ days:mon-fri$/],
    ['time:09:00 zone:Asia/Seul', 'There is no time zone', '/quiz schedule time:09:00 zone:Asia/Seoul days:mon-fri'],
    ['time:09:00 zone:Asia/Seoul days:funday', 'days', '/quiz schedule time:09:00 zone:Asia/Seoul days:mon-fri'],
    ['time:09:00 zone:Asia/Seoul channel:#daily', 'channel', '/quiz schedule time:09:00 zone:Asia/Seoul'],
    ['time:09:00 zone:Asia/Seoul hours:200', 'hours', /hours:168$/],
  ])('with %s says what is allowed and shows a line that works', async (options, message, hint) => {
    const { boss } = await openClassChat(monday)
    const { outcome } = await boss.ask(`/quiz schedule ${options}`)
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining(message) },
    })
    if (outcome.ok) throw new Error('it was taken')
    expect(outcome.error.hint).toMatch(hint)
    expect(await boss.outcome(outcome.error.hint!)).toMatchObject({ ok: true })
  })

  test('tells of the day on which the clocks jump over the time', async () => {
    const { boss } = await openClassChat(monday)
    const { outcome } = await boss.ask('/quiz schedule time:02:30 zone:Europe/Berlin days:daily')
    expect(outcome).toMatchObject({ text: expect.stringContaining('On 2027-03-28 the clocks jump over 02:30') })
  })

  test('is for instructors: who manages the server, and who has the role', async () => {
    const { boss, student } = await openClassChat(monday)
    const line = '/quiz schedule time:09:00 zone:Asia/Seoul'
    expect(await (await student('Ada')).outcome(line)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    await boss.ask(`/class role role:<@&${instructorRole}>`)
    expect(await (await student('Bob', { roles: [instructorRole] })).outcome(line)).toMatchObject({ ok: true })
    // The role was deleted: nobody has it any more.
    expect(await (await student('Bob')).outcome(line)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  test('belongs to a server', async () => {
    const outcome = await (await openChat()).outcome('/quiz schedule time:09:00 zone:Asia/Seoul')
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'forbidden', message: expect.stringContaining('Discord server') },
    })
  })
})

describe('the days without a quiz', () => {
  const scheduled = async () => {
    const chat = await openClassChat(monday)
    await chat.boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul')
    return chat
  }
  const posts = ({ stage }: Awaited<ReturnType<typeof scheduled>>) =>
    stage.poster.sent.map(({ key }) => key[0]).join('')

  test('can be left out one by one', async () => {
    const chat = await scheduled()
    expect(await chat.boss.outcome('/quiz skip')).toMatchObject({ data: { skipped: '2026-11-24' } })
    expect(await chat.boss.outcome('/quiz skip day:2026-11-26')).toMatchObject({ data: { skipped: '2026-11-26' } })
    expect(await chat.boss.outcome('/quiz skip day:2026-11-29')).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    await chat.at('2026-11-24T00:00:00Z')
    expect(posts(chat)).toBe('')
    await chat.at('2026-11-25T00:00:00Z')
    expect(posts(chat)).toBe('q')
  })

  test('can be a pause, and what fell into it is not made up for', async () => {
    const chat = await scheduled()
    await chat.boss.ask('/quiz pause')
    await chat.at('2026-11-24T00:00:00Z')
    await chat.at('2026-11-24T02:00:00Z')
    expect(await chat.boss.outcome('/quiz resume')).toMatchObject({ text: expect.stringContaining('Wed 25 Nov 2026') })
    await chat.at('2026-11-24T03:00:00Z')
    expect(posts(chat)).toBe('')
    expect((await classOf(chat.stage.store, server)).notes).toEqual([])
    await chat.at('2026-11-25T00:00:00Z')
    expect(posts(chat)).toBe('q')
  })

  test('end by themselves on the day that was named', async () => {
    const chat = await scheduled()
    const outcome = await chat.boss.outcome('/quiz pause until:2026-11-26')
    expect(outcome).toMatchObject({ text: expect.stringContaining('- Thu 26 Nov 2026, 09:00') })
    await chat.at('2026-11-25T00:00:00Z')
    expect(posts(chat)).toBe('')
    await chat.at('2026-11-26T00:00:00Z')
    expect(posts(chat)).toBe('q')
  })

  test('are those outside of the term', async () => {
    const chat = await scheduled()
    await chat.boss.ask('/class term from:2026-11-25 to:2026-11-25')
    for (const day of [24, 25, 26]) await chat.at(`2026-11-${day}T00:00:00Z`)
    expect(chat.stage.poster.sent.filter(({ key }) => key.startsWith('q'))).toHaveLength(1)
    const wrong = await chat.boss.outcome('/class term from:2026-12-25 to:2026-11-25')
    expect(wrong).toMatchObject({ error: { hint: '/class term from:2026-11-25 to:2026-12-25' } })
    expect(await chat.boss.outcome('/class term from:2026-02-30 to:2026-03-01')).toMatchObject({
      error: { code: 'invalid-input', message: expect.stringContaining('“2026-02-30” is none') },
    })
  })
})
