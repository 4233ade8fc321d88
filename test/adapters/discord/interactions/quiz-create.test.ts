import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { mostFormFields } from '../../../../src/adapters/discord/render/limits.ts'
import { listed, serverCollections } from '../../../../src/app/classroom/collections.ts'
import { fieldsOf } from '../../../../src/plan/fields.ts'
import { userId } from '../../../support/discord/events.ts'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'
import type { Seen } from '../../../support/discord/seen.ts'

let open: ClassStage
const boss = { guild: 'School', user: 'Boss', manages: true }
const ada = { guild: 'School', user: 'Ada' }

beforeAll(async () => void (open = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => open.stage.close())

const good = {
  question: 'What does a larger batch change?\n\nSay it for *one* epoch, with "quotes".',
  right: 'Fewer updates | Every update sees more examples.',
  wrong1: 'More updates',
  wrong2: 'The data',
  wrong3: 'Nothing at all',
}
const create = (options: Record<string, unknown> = {}, who: object = boss) =>
  open.stage.discord.slash('teach create', options, who)
const submit = (form: Seen, values: Record<string, string>) => open.stage.discord.modal(form, values, boss)
const reopen = (answer: Seen) => open.stage.discord.click(answer, 'Open the form again', boss)
const questions = async () =>
  (await listed(serverCollections(open.store, userId('School')).quizzes)).map(([, quiz]) => quiz)

/** What stands in the fields of a form. */
const typedIn = ({ form }: Seen): Record<string, string> =>
  Object.fromEntries(
    form!.components.map(({ component }) => {
      const { custom_id: id = '', value = '' } = component as { custom_id?: string; value?: string }
      return [id, value]
    }),
  )

test('asks for the question and its four answers in a form, and keeps what is filled in', async () => {
  const form = await create({ topic: 'dropout', level: 3 })
  expect(form.form?.title).toBe('A question of your own')
  expect(Object.keys(typedIn(form))).toEqual(['question', 'right', 'wrong1', 'wrong2', 'wrong3'])
  expect(JSON.stringify(form.form)).toContain('Fewer updates per epoch | Every update sees more examples.')
  const answer = await submit(form, good)
  expect(answer).toMatchObject({ ephemeral: true, text: expect.stringContaining('Your question is lined up') })
  expect(answer.text).toContain('Every update sees more examples.')
  expect(await questions()).toMatchObject([{ topic: 'dropout', level: 3, question: good.question }])
})

test('offers as options only what the form does not ask for, which is five things at most', () => {
  const teach = open.stage.discord.registered.commands.find(({ name }) => name === 'teach')
  const options = teach!.options!.find(({ name }) => name === 'create')!.options!
  expect(options.map(({ name }) => name)).toEqual(['topic', 'level', 'plan'])
  for (const { form, input } of commands) {
    const asked = Object.keys(form?.examples ?? {})
    expect(asked.length).toBeLessThanOrEqual(mostFormFields)
    expect(fieldsOf(input).map(({ name }) => name)).toEqual(expect.arrayContaining(asked))
  }
})

test('trains the run of its plan at once, however long the plan is', async () => {
  const plan = 'lr:10 batch:16 epochs:61 hidden:8-8-8-8 dropout:0.1 decay:0.001 noise:0.1 points:200 seed:2147483647'
  const answer = await submit(await create({ plan }), good)
  expect(answer.text).toMatch(/The run\.[^]*lr:10[^]*seed:2147483647/)
})

test('opens after a click on a line that lacks the texts', async () => {
  const queue = await open.stage.discord.slash('teach queue', {}, boss)
  expect((await open.stage.discord.click(queue, 'Ask one of your own', boss)).form?.title).toBe(
    'A question of your own',
  )
})

test.each([
  ['two answers alike', { wrong2: 'FEWER updates' }, 'two choices say the same'],
  ['an empty field', { wrong3: ' ' }, 'wrong3 is missing'],
  ['a text of 5,000 characters', { question: 'x'.repeat(5000) }, 'question has 5000 characters'],
  ['an explanation of one word', { wrong1: 'More | No.' }, 'wrong1: '],
] as [string, Partial<typeof good>, string][])(
  'with %s is refused kindly, and the form comes back as it was filled in',
  async (_, change, reason) => {
    const before = await questions()
    const values = { ...good, ...change }
    const answer = await submit(await create({ level: 1 }), values)
    expect(answer).toMatchObject({ ephemeral: true, text: expect.stringContaining(reason) })
    const again = await reopen(answer)
    const cut = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, text.trim().slice(0, 4000)]))
    expect(typedIn(again)).toEqual(cut)
    expect(await questions()).toEqual(before)
    expect((await submit(again, good)).text).toContain('Your question is lined up')
    expect((await questions()).at(-1)).toMatchObject({ level: 1 })
  },
)

test('without its fields the form is answered kindly, and with strange ones', async () => {
  const form = await create()
  const empty = await submit(form, {})
  expect(empty).toMatchObject({ ephemeral: true, text: 'question is missing: The question.' })
  expect(empty.buttons).toEqual(['Open the form again'])
  const { question, ...rest } = good
  const lacking = await submit(form, rest)
  expect(typedIn(await reopen(lacking))).toEqual({ ...rest, question: '' })
  expect(question).not.toBe('')
})

test.each([':drafted:~gone', ':drafted:/no-such', ':drafted:/quiz queue', ':drafted:', ':drafted:/quiz createx'])(
  'a form that comes back under the id %s gets one kind line',
  async (id) => {
    const form = await create()
    const answer = await submit({ ...form, form: { ...form.form!, custom_id: id } }, good)
    expect(answer).toMatchObject({ ephemeral: true, text: expect.stringContaining('Please type the command') })
    expect(await open.stage.discord.tamper(answer, id.replace('drafted', 'draft'), boss)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('Please type the command'),
    })
  },
)

test('a form with tampered options is refused with what was typed', async () => {
  const form = await create()
  const answer = await submit({ ...form, form: { ...form.form!, custom_id: ':drafted:/quiz create level:9' } }, good)
  expect(answer).toMatchObject({ ephemeral: true, text: expect.stringContaining('level is “9”') })
  expect(await reopen(answer)).toMatchObject({ ephemeral: true, text: expect.stringContaining('level is “9”') })
})

test('who may not create questions is told before the form opens, and so is a mistake beside it', async () => {
  const refused = await create({}, ada)
  expect(refused).toMatchObject({ ephemeral: true, text: expect.stringContaining('Only instructors may do this') })
  expect(refused.form).toBeUndefined()
  const here = await create({}, { userInstall: true, user: 'Boss', hostile: true })
  expect(here).toMatchObject({ ephemeral: true, text: expect.stringContaining('belongs to a class') })
  const wrong = await create({ plan: 'lr:fast' })
  expect(wrong).toMatchObject({ ephemeral: true, text: expect.stringContaining('plan: lr is “fast”') })
  const level = await create({ level: 'high' }, { ...boss, hostile: true })
  expect(level).toMatchObject({ ephemeral: true, text: expect.stringContaining('level is “high”') })
  expect((await open.stage.discord.click(level, level.buttons[0]!, boss)).form).toBeDefined()
})

test('who lost the right meanwhile is refused at the end', async () => {
  const form = await create()
  const answer = await open.stage.discord.modal(form, good, ada)
  expect(answer).toMatchObject({ ephemeral: true, text: expect.stringContaining('Only instructors may do this') })
})

test('form and what was typed outlive a restart', async () => {
  const form = await create({ topic: 'dropout' })
  await open.stage.restart()
  const answer = await submit(form, { ...good, wrong1: good.wrong2 })
  await open.stage.restart()
  const again = await reopen(answer)
  expect(typedIn(again)).toMatchObject({ question: good.question, wrong1: good.wrong2 })
  await open.stage.restart()
  expect((await submit(again, good)).text).toContain('Your question is lined up')
  expect((await questions()).at(-1)).toMatchObject({ topic: 'dropout', question: good.question })
})

test('given as options all at once, the texts need no form', async () => {
  expect((await create(good, { ...boss, hostile: true })).text).toContain('Your question is lined up')
})

test('Discord would have taken everything, and nothing failed', () => {
  expect(open.stage.discord.problems).toEqual([])
  expect(open.reports).toEqual([])
})
