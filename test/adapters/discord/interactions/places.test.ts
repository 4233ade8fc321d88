import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'
import { channelTypes } from '../../../support/discord/channels.ts'

let open: ClassStage
const school = { guild: 'School' }
const boss = { ...school, user: 'Boss', manages: true }
const first = { time: '09:00', zone: 'Asia/Seoul', days: 'daily' }

beforeAll(async () => void (open = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => open.stage.close())

const schedule = (options: object) =>
  open.stage.discord.slash('teach schedule', options as Record<string, string>, boss)
const channels = () => open.stage.discord.channels

describe('a channel that takes no posts is refused in words, and nothing is set', () => {
  test.each(['category', 'stage', 'media'] as const)('a %s', async (type) => {
    const { id } = channels().add('School', [], type)
    const seen = await schedule({ ...first, channel: id })
    expect(seen.text).toMatch(new RegExp(`That is a ${type}[^]*Name a text channel, a forum or a thread`))
    expect(open.stage.discord.channels.seen(open.channel)).toEqual([])
  })

  test('a thread that is locked', async () => {
    const thread = channels().add('School', [], 'thread')
    thread.locked = true
    expect((await schedule({ ...first, channel: thread.id })).text).toContain('That thread is locked')
  })
})

describe('a forum', () => {
  test('gets an entry a day, in which its answer comes; also where entries must have a tag', async () => {
    const forum = channels().add('School', [], 'forum')
    forum.mustTag = true
    expect((await schedule({ ...first, channel: forum.id })).text).toContain('as entries of the forum')
    await open.at('2026-11-24T00:00:00Z')
    await open.at('2026-11-25T00:00:00Z')
    const [second, entry] = channels().threads(forum)
    expect([second!.name, entry!.name]).toEqual([
      expect.stringMatching(/^Quiz 2: /),
      expect.stringMatching(/^Quiz 1: /),
    ])
    const [answer, question] = channels().seen(entry!)
    expect(question!.buttons).toEqual([])
    expect(answer!.text).toContain('The answer to quiz 1')
    expect(entry!.tags).toEqual(['1'])
  })

  test('has one entry also where the answer of Discord is lost, or the bot ends right then', async () => {
    const forum = channels().add('School', [], 'forum')
    await schedule({ channel: forum.id })
    open.stage.discord.fail('other', { status: 400, code: 50008 }, { status: 200 })
    const last = (await open.at('2026-11-26T00:00:00Z'), channels().threads(forum).length)
    await open.stage.restart()
    for (const minute of ['01', '03', '07', '15']) await open.at(`2026-11-26T00:${minute}:00Z`)
    expect([last, channels().threads(forum).length]).toEqual([1, 1])
  })

  test('whose entry was deleted hears the answer in one of its own', async () => {
    const forum = channels().add('School', [], 'forum')
    await schedule({ channel: forum.id })
    await open.at('2026-11-27T00:00:00Z')
    channels().remove(channels().threads(forum)[0]!)
    await open.at('2026-11-28T00:00:00Z')
    expect(
      channels()
        .threads(forum)
        .map(({ name }) => name),
    ).toEqual([expect.stringMatching(/^Quiz \d+/), expect.stringMatching(/^The answer to quiz \d+/)])
  })
})

describe('with thread:yes', () => {
  test('each post has a thread to talk in, where its answer comes; of a locked one it comes into the channel', async () => {
    const { channel } = open
    await schedule({ channel: channel.id, thread: true })
    await open.at('2026-11-29T00:00:00Z')
    await open.at('2026-11-30T00:00:00Z')
    const [next, thread] = channels().threads(channel)
    expect(
      channels()
        .seen(thread!)
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('The answer to quiz')])
    expect(channels().seen(channel)).toHaveLength(2)
    next!.locked = true
    await open.at('2026-12-01T00:00:00Z')
    expect(channels().seen(channel)[1]!.text).toContain('The answer to quiz')
  })

  test('a post stands without one where none may be opened, and the class hears why', async () => {
    await schedule({ channel: channels().add('School', [], 'voice').id, thread: true })
    const deny = String(1n << 35n)
    const quiet = channels().add('School', [{ id: open.channel.guild, type: 0, allow: '0', deny }])
    expect((await schedule({ channel: quiet.id })).text).toContain('Create Public Threads')
  })
})

test('a thread can be where a class is posted', async () => {
  const thread = channels().add('School', [], 'thread')
  expect((await schedule({ channel: thread.id, thread: false })).text).toContain('in the channel you named')
  await open.at('2026-12-02T00:00:00Z')
  expect(channels().seen(thread)[0]!.text).toContain('Quiz')
  expect(thread.type).toBe(channelTypes.thread)
})

test('Discord would have taken everything, and nothing failed', () => {
  expect(open.stage.discord.problems).toEqual([])
  expect(open.reports).toEqual([])
})
