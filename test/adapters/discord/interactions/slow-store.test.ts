import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../../../src/app/ports.ts'
import { guardStore } from '../../../support/classroom.ts'
import type { Asked } from '../../../support/discord/asked.ts'
import { hurried } from '../../../support/discord/bot.ts'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'
import type { Seen } from '../../../support/discord/seen.ts'

/** A store that answers nothing from `hang` until `release`. */
function hanging() {
  let gate: Promise<void> | undefined
  let release: () => void = () => undefined
  return {
    around: (store: Store) =>
      guardStore(store, async (work) => {
        await gate
        return work()
      }),
    hang: () => void (gate = new Promise((resolve) => (release = resolve))),
    release() {
      gate = undefined
      release()
    },
  }
}

const store = hanging()
let open: ClassStage
const ada = { guild: 'School', user: 'Ada' }
const boss = { guild: 'School', user: 'Boss', manages: true }
const long = {
  lr: 0.012345,
  hidden: '8-8-8-8',
  noise: 0.12345,
  points: 123,
  batch: 17,
  epochs: 61,
  decay: 0.01234,
  validation: 321,
  dropout: 0.12345,
  seed: 4711,
}

beforeAll(async () => {
  open = await openClassStage('2026-11-23T01:00:00Z', { around: store.around, timer: hurried })
  const options = { time: '09:00', zone: 'Asia/Seoul', channel: open.channel.id, days: 'daily' }
  await open.stage.discord.slash('teach schedule', options, boss)
  await open.at('2026-11-24T00:00:00Z')
})
afterAll(() => open.stage.close())

/** What is seen in the end of what is acknowledged while the store hangs. */
async function acknowledgedFirst(ask: () => Asked): Promise<Seen> {
  store.hang()
  const asked = ask()
  await asked.started
  store.release()
  return asked
}

/** What is seen although the store still hangs. */
async function answeredMeanwhile(ask: () => Asked): Promise<Seen> {
  store.hang()
  const seen = await ask()
  store.release()
  return seen
}

const resultForOne = { ephemeral: true, text: expect.stringContaining('Converged') }
const tooSlow = { ephemeral: true, text: expect.stringContaining('too slow') }

test('a command is acknowledged before anything waits for the store', async () => {
  const { discord } = open.stage
  const none = await acknowledgedFirst(() => discord.slash('history', {}, ada))
  expect(none.text).toContain('no runs')
  expect((await acknowledgedFirst(() => discord.slash('train', { lr: 0.1 }, ada))).text).toContain('Converged')
})

test('a click on a button with a short line is, and one with a line in the store, for the asker alone', async () => {
  const { discord } = open.stage
  const short = await discord.slash('train', {}, ada)
  expect((await acknowledgedFirst(() => discord.click(short, 'Another seed', ada))).text).toContain('Converged')
  const shown = await discord.slash('train', long, ada)
  expect(await acknowledgedFirst(() => discord.click(shown, 'Another seed', ada))).toMatchObject(resultForOne)
})

test('an answer to the class is, and is noted when the store is back', async () => {
  const { discord } = open.stage
  const [post] = discord.channels.seen(open.channel)
  const answer = await acknowledgedFirst(() => discord.click(post!, 'A', ada))
  expect(answer).toMatchObject({ ephemeral: true, text: expect.stringContaining('is noted') })
})

test('a form that was filled in is, also where what it belongs to is in the store', async () => {
  const { discord } = open.stage
  const form = await discord.click(await discord.slash('train', long, ada), 'Change one thing', ada)
  const changed = await acknowledgedFirst(() => discord.modal(form, { knob: 'seed', value: '5' }, ada))
  expect(changed).toMatchObject(resultForOne)
  const draft = await discord.slash('teach create', { topic: 'dropout', plan: 'lr:10' }, boss)
  const texts = {
    question: 'Which of these is high?',
    right: 'The rate',
    wrong1: 'None',
    wrong2: 'All',
    wrong3: 'Both',
  }
  expect((await acknowledgedFirst(() => discord.modal(draft, texts, boss))).text).toContain('lined up')
})

test('a form that needs the store is refused in time, and opens when the store is back', async () => {
  const { discord } = open.stage
  const shown = await discord.slash('train', long, ada)
  const change = () => discord.click(shown, 'Change one thing', ada)
  expect(await answeredMeanwhile(change)).toMatchObject(tooSlow)
  expect((await change()).form?.title).toBe('Change one thing')
  const create = () => discord.slash('teach create', {}, boss)
  expect(await answeredMeanwhile(create)).toMatchObject(tooSlow)
  expect((await create()).form?.title).toBe('A question of your own')
})

test('a refusal waits for no button', async () => {
  const { discord } = open.stage
  const typed = { ...long, lr: -1 }
  const refused = await answeredMeanwhile(() => discord.slash('train', typed, { ...ada, hostile: true }))
  expect(refused).toMatchObject({ ephemeral: true, text: expect.stringContaining('lr') })
})
