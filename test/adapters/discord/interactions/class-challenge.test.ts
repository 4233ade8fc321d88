import { realTimer } from '../../../../src/node/timer.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import type { Context, Person, Place } from '../../../../src/app/command.ts'
import { openStore } from '../../../../src/adapters/keyv/store.ts'
import { realAnswers, realContent } from '../../../support/chat.ts'
import { someQuizzes } from '../../../support/classroom.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import type { Channel } from '../../../support/discord/channels.ts'
import { scriptedQueue } from '../../../support/scripted-queue.ts'

let stage: Stage
let channel: Channel
let now = Date.parse('2026-11-23T01:00:00Z')
const reports: unknown[] = []
const school = { guild: 'School' }
const boss = { ...school, user: 'Boss', manages: true }
const [ada, bob] = ['Ada', 'Bob'].map((user) => ({ ...school, user }))

let parts: Omit<Context, 'person' | 'signal' | 'place' | 'poster'>

beforeAll(async () => {
  const { challenges } = await realContent()
  parts = {
    training: scriptedQueue(),
    store: await openStore({ memory: true }),
    content: await realContent(),
    answers: await realAnswers(),
    practice: { quizzes: someQuizzes, challenges },
    clock: () => new Date(now),
    timer: realTimer,
    commands,
    report: (problem) => `E${reports.push(problem)}`,
  }
  const contextFor = (person: Person, signal: AbortSignal, place: Place | null): Context => ({
    ...parts,
    person,
    signal,
    place,
    // The bot asks for a context of its own before there is a stage.
    poster: (stage as typeof stage | undefined)?.bot.poster ?? null,
  })
  stage = await openStage({ commands, contextFor })
  channel = stage.discord.channels.add('School')
})
afterAll(() => stage.close())

async function at(instant: string): Promise<void> {
  now = Date.parse(instant)
  await tick({ ...parts, poster: stage.bot.poster })
}

const latest = () => stage.discord.channels.seen(channel)[0]!

test('an instructor schedules challenges, and puts one first', async () => {
  const { discord } = stage
  const options = { time: '09:00', zone: 'Asia/Seoul', channel: channel.id, kind: 'challenge', days: 'daily' }
  expect((await discord.slash('teach schedule', options, boss)).text).toContain('Challenges come at 09:00')
  const seen = await discord.slash('teach queue', { first: 'first-aid' }, boss)
  expect(seen.text).toMatch(/2026-11-24.*challenge:first-aid.* you/)
  expect((await discord.slash('teach preview', {}, boss)).text).toContain('First aid')
})

test('it is posted with its task and the curves of the start plan', async () => {
  await at('2026-11-24T00:00:00Z')
  expect(latest().text).toMatch(/Challenge 1: [^]*Goal[^]*Everybody has/)
  expect(latest().buttons).toEqual(['Try it', 'Read the lesson'])
})

test('students try in private; a restart in between changes nothing', async () => {
  const { discord } = stage
  const task = await discord.slash('challenge', { post: 1 }, ada)
  expect(task).toMatchObject({ ephemeral: true, text: expect.stringContaining('6 of 6 runs left') })
  const one = await discord.slash('challenge', { post: 1, try: 'lr:0.2' }, ada)
  expect(one).toMatchObject({ ephemeral: true, text: expect.stringContaining('Goal reached') })
  await stage.restart()
  const other = await discord.slash('challenge', { post: 1, try: 'lr:0.004' }, bob)
  expect(other).toMatchObject({ ephemeral: true, text: expect.stringContaining('Not there yet') })
  expect(discord.channels.seen(channel)).toHaveLength(1)
})

test('a try is filled into a form that has the start plan, then the last try, and is read like a typed one', async () => {
  const { discord } = stage
  const cyd = { ...school, user: 'Cyd' }
  const form = await discord.click(latest(), 'Try it', cyd)
  const fields = JSON.stringify(form.form)
  expect(form.form!.title).toBe('Challenge 1: try 1 of 6')
  expect(fields).toMatch(/"label":"lr: the learning rate"[^}]*At first [\d.]+; a number from 0/)
  expect(fields).toMatch(/"custom_id":"lr"[^}]*"value":"[\d.]+"/)
  const submit = (values: Record<string, string>, on = latest()) => discord.modal(form, values, cyd, on)
  expect(await submit({})).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining('That is the start plan itself'),
  })
  expect(await submit({ lr: 'fast' })).toMatchObject({ text: expect.stringContaining('not a number') })
  const missed = await submit({ lr: '0.004' })
  expect(missed).toMatchObject({ ephemeral: true, text: expect.stringContaining('Not there yet') })
  expect(missed.buttons.slice(0, 2)).toEqual(['Try again', 'Give me a hint'])
  const again = await discord.click(missed, 'Try again', cyd)
  expect(JSON.stringify(again.form)).toContain('"value":"0.004"')
  const reached = await discord.modal(again, { lr: '0.2' }, cyd, missed)
  expect(reached.text).toContain('Goal reached')
  expect(reached.buttons).not.toContain('Give me a hint')
  expect(reached.buttons.indexOf('Try again')).toBe(reached.buttons.length - 1)
})

test('the close tells how it went to all, and each student their own result', async () => {
  const { discord } = stage
  const task = latest()
  await at('2026-11-25T00:00:00Z')
  const [next, end, closed] = discord.channels.seen(channel)
  expect(closed).toMatchObject({ id: task.id, buttons: ['My result'] })
  expect(end!.text).toMatch(/How challenge 1 went[^]*3 students tried it[^]*To share:/)
  expect(next!.text).toContain('Challenge 2')
  for (const [person, result] of [
    [ada, '· solved'],
    [bob, '· not solved'],
  ] as const)
    expect(await discord.click(closed!, 'My result', person)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining(result),
    })
  expect((await discord.slash('leaderboard', {}, bob)).text).toContain('1 of 1')
})

test('Discord would have taken everything, and nothing failed', () => {
  expect(stage.discord.problems).toEqual([])
  expect(reports).toEqual([])
})
