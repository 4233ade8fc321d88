import { realTimer } from '../../../../src/node/timer.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { registrations } from '../../../../src/adapters/discord/register/slash-options.ts'
import { openStore } from '../../../../src/adapters/keyv/store.ts'
import type { Context, Person, Place } from '../../../../src/app/command.ts'
import type { Store } from '../../../../src/app/ports.ts'
import type { RecentPlans } from '../../../../src/app/recent-plans.ts'
import { createRecentPlans } from '../../../../src/app/runs/recent-plans.ts'
import { suggestionsFrom } from '../../../../src/app/runs/suggestions.ts'
import { realAnswers, realContent } from '../../../support/chat.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import { judgeCommands } from '../../../support/discord/judge.ts'
import { scriptedQueue } from '../../../support/scripted-queue.ts'

let stage: Stage
let store: Store
let recentPlans: RecentPlans
let reports: unknown[] = []
const remember = () => createRecentPlans((work) => work())

beforeEach(async () => {
  store = await openStore({ memory: true })
  recentPlans = remember()
  reports = []
  const [content, answers] = [await realContent(), await realAnswers()]
  const contextFor = (person: Person, signal: AbortSignal, place: Place | null): Context => ({
    person,
    signal,
    place,
    store,
    recentPlans,
    training: scriptedQueue(),
    content,
    answers,
    practice: content,
    clock: () => new Date(0),
    timer: realTimer,
    commands,
    report: (problem) => `E${reports.push(problem)}`,
  })
  const suggestions = suggestionsFrom((person) => contextFor(person, new AbortController().signal, null))
  stage = await openStage({ commands, contextFor, suggestions })
})
afterEach(() => stage.close())

const ada = { user: 'Ada' }
const typed = (text: string, who = ada) => stage.discord.autocomplete('compare', 'a', text, who)

test("Discord takes the program's own commands with these suggestions", () => {
  expect(judgeCommands(registrations(commands, Object.keys(suggestionsFrom(() => undefined as never)), false))).toEqual(
    [],
  )
})

test("a person's last plans are suggested where a plan is typed, and nobody else's", async () => {
  for (const plan of [{ lr: 0.3 }, { dropout: 0.2 }, { batch: 8, lr: 0.3 }])
    await stage.discord.slash('train', plan, ada)
  for (const [command, option] of [
    ['compare', 'a'],
    ['compare', 'b'],
    ['sweep', 'plan'],
    ['lrfind', 'plan'],
  ] as const)
    expect(await stage.discord.autocomplete(command, option, '', ada)).toEqual([
      'lr:0.3 batch:8',
      'dropout:0.2',
      'lr:0.3',
    ])
  expect(await typed('BATCH')).toEqual(['lr:0.3 batch:8'])
  expect(await typed('lr:0.3')).toEqual(['lr:0.3 batch:8', 'lr:0.3'])
  expect(await typed('', { user: 'Grace' })).toEqual([])
  expect(stage.discord.problems).toEqual([])
})

test('plans that begin with what is typed come before those that hold it', async () => {
  for (const plan of [{ dropout: 0.2 }, { batch: 8, dropout: 0.2 }]) await stage.discord.slash('train', plan, ada)
  expect(await typed('dropout')).toEqual(['dropout:0.2', 'batch:8 dropout:0.2'])
})

test('a plan that is longer than Discord suggests is left out', async () => {
  const long = { lr: 0.0123456, batch: 17, epochs: 61, decay: 0.012345, dropout: 0.12345, noise: 0.12345, points: 123 }
  await stage.discord.slash('train', { ...long, validation: 321, hidden: '8-8-8-8', seed: 2_147_483_647 }, ada)
  await stage.discord.slash('train', {}, ada)
  expect(await typed('')).toEqual(['lr:0.1'])
  expect(stage.discord.problems).toEqual([])
})

test('after a restart the first key asks for the plans, and the next has them', async () => {
  await stage.discord.slash('train', { lr: 0.3 }, ada)
  recentPlans = remember()
  expect(await typed('l')).toEqual([])
  expect(await typed('lr')).toEqual(['lr:0.3'])
  expect(reports).toEqual([])
})

test('a store that does not answer holds up no suggestion', async () => {
  const readable = () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) })
  store = { ...store, collection: () => ({ entries: readable, readable }) as never }
  expect(await typed('l')).toEqual([])
  expect(await stage.discord.autocomplete('lesson', 'topic', 'drop', ada)).toEqual(['dropout'])
})

test('whoever deletes everything is not reminded of it', async () => {
  await stage.discord.slash('train', { lr: 0.3 }, ada)
  expect(await typed('')).toEqual(['lr:0.3'])
  await stage.discord.slash('privacy delete', { confirm: 'yes' }, ada)
  expect(await typed('')).toEqual([])
  expect(await typed('')).toEqual([])
})

test('challenges and questions are found by their titles and words; what is tried by the plans of before', async () => {
  const { discord } = stage
  expect(await discord.autocomplete('challenge', 'id', 'spiral', ada)).toContain('spiral')
  expect(await discord.autocomplete('challenge', 'id', '16. ', ada)).toHaveLength(1)
  await discord.slash('train', { lr: 0.7 }, ada)
  expect(await discord.autocomplete('challenge', 'try', 'lr', ada)).toEqual(['lr:0.7'])
  const [first] = await discord.autocomplete('teach queue', 'first', 'challenge:', ada)
  expect(first).toMatch(/^challenge:/)
})
