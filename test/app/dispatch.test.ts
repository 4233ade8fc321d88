import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { type Outcome } from '../../src/app/dispatch.ts'
import { readLine, readOptions } from '../../src/app/read-line.ts'
import { UserError } from '../../src/errors.ts'
import type { Reply } from '../../src/reply/reply.ts'
import { type Chat, openChat } from '../support/chat.ts'

const say = (text: string): Reply => ({ tone: 'neutral', blocks: [{ type: 'text', markdown: text }] })

const echoInput = z.strictObject({
  times: z.int().min(1).max(3).default(1).describe('How often'),
  loud: z.enum(['yes', 'no']).default('no'),
  words: z.string().max(100),
})

const echo = command({
  name: 'echo',
  summary: 'Says it again',
  input: echoInput,
  positional: 'words',
  rest: 'words',
  examples: ['/echo hello'],
  async *run({ times, words }: z.infer<typeof echoInput>) {
    for (let time = 1; time <= times; time++) yield say(`${time}`)
    return { words }
  },
})

const bare = { summary: '', input: z.strictObject({}), examples: [] }

const boom = command({
  ...bare,
  name: 'boom',
  // oxlint-disable-next-line require-yield -- it breaks before its first reply
  async *run() {
    throw new Error('secret detail')
  },
})

const late = command({
  ...bare,
  name: 'late',
  async *run() {
    yield say('so far, so good')
    throw new UserError('busy', 'The queue is full. *Really.*', 'Try again in a minute')
  },
})

const commands = [echo, boom, late]
const chat = (): Promise<Chat> => openChat({ commands })

const errorOf = async (line: string) => {
  const outcome = await (await chat()).outcome(line)
  if (outcome.ok) throw new Error(`${line} was understood`)
  return outcome.error
}

describe('a line finds its command', () => {
  test.each(['/echo hello', 'echo hello', '  /echo hello  ', '/ECHO hello', '/ echo hello', '/echo words:hello'])(
    '%s',
    async (line) =>
      expect(await (await chat()).outcome(line)).toEqual({
        command: 'echo',
        ok: true,
        text: '1',
        data: { words: 'hello' },
      }),
  )

  test.each(['', '   ', '/', '\n'])('an empty line (%j) is told what there is', async (line) =>
    expect(await errorOf(line)).toEqual({
      code: 'unknown-command',
      message: 'That line is empty. The commands are /echo, /boom, /late.',
      hint: '/help',
    }),
  )

  test('a misspelt command is guessed', async () =>
    expect(await errorOf('/ecko hello')).toEqual({
      code: 'unknown-command',
      message: 'There is no command “ecko”. Did you mean /echo? The commands are /echo, /boom, /late.',
      hint: '/echo',
    }))

  test.each(['/constructor', '/__proto__', '/toString', `/${'echo'.repeat(40_000)}`, '/\u202Eecho\0'])(
    'no command is made of what was typed: %.20s',
    async (line) => {
      const outcome = (await (await chat()).outcome(line)) as Extract<Outcome, { ok: false }>
      expect(outcome.error.code).toBe('unknown-command')
      expect(JSON.stringify(outcome).length).toBeLessThan(600)
      expect(outcome.command + outcome.error.message).not.toMatch(/[\u202E\0]/)
    },
  )
})

describe('a mistake in the options', () => {
  test.each([
    ['/echo times:4 words:hi', 'times is “4”, but must be a whole number from 1 to 3.', '/echo times:3 words:hi'],
    [
      '/echo loud:yess words:"two words"',
      'loud has no choice “yess”. It can be yes, no. Did you mean yes?',
      '/echo loud:yes words:"two words"',
    ],
    ['/echo', 'words is missing: text of at most 100 characters.', '/echo hello'],
    ['/boom now', 'This command has no options, so “now” means nothing to it.', '/boom'],
    ['/boom when:now', 'There is no option “when”: this command has no options.', '/boom'],
  ])('%s', async (line, message, hint) => expect(await errorOf(line)).toEqual({ code: 'invalid-input', message, hint }))

  test('its hint is a line that is right, whatever was typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }),
      fc.constantFrom('times:0', 'loud:', 'words:a', 'oops=1', '"'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { maxLength: 4 }), async (parts) => {
        const outcome = await (await chat()).outcome(`/echo ${parts.join(' ')}`)
        if (!outcome.ok) expect(readLine(commands, outcome.error.hint!).command.name).toBe('echo')
      }),
    )
  })

  test('the correction is also a button', async () => {
    const { reply } = await (await chat()).ask('/echo times:4 words:hi')
    expect(reply.blocks.at(-1)).toEqual({
      type: 'actions',
      actions: [{ label: '/echo times:3 words:hi', line: '/echo times:3 words:hi' }],
    })
  })

  test('marks that were typed do not work in the reply', async () => {
    const { reply } = await (await chat()).ask('/echo loud:[click](https://example.org)**')
    const [text] = reply.blocks
    expect(text).toMatchObject({ type: 'text', markdown: expect.stringContaining(String.raw`\[click\]\(https\:`) })
  })
})

describe('a request', () => {
  test('knows the line that says the same', () => {
    expect(readLine(commands, 'echo TIMES=2 words:why is it so').line).toBe('/echo times:2 words:"why is it so"')
    expect(readLine(commands, 'echo words:"why" times:2').line).toBe('/echo words:"why" times:2')
  })

  test('made of options that a platform took apart is the same as the typed one', () => {
    const typed = readLine(commands, '/echo times:2 words:"a: b"')
    expect(readOptions(commands, 'echo', { times: 2, words: 'a: b' })).toEqual(typed)
  })

  test('reads its own line again', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 3 }),
        (words, times) => {
          const request = readOptions(commands, 'echo', { words, times })
          expect(readLine(commands, request.line)).toEqual(request)
        },
      ),
    ))
})

describe('what a platform hears', () => {
  test('is every reply, then exactly one done with the last of them', async () => {
    const answers = await (await chat()).answers('/echo times:3 words:hi')
    expect(answers.map(({ type }) => type)).toEqual(['reply', 'reply', 'reply', 'done'])
    expect(answers.at(-1)).toEqual({
      type: 'done',
      reply: say('3'),
      outcome: { command: 'echo', ok: true, text: '3', data: { words: 'hi' } },
    })
  })

  test.each(['/boom', '/late', '/nothing', '/echo times:9', ''])('%s ends in one done that is not ok', async (line) => {
    const answers = await (await chat()).answers(line)
    expect(answers.filter(({ type }) => type === 'done')).toHaveLength(1)
    expect(answers.at(-1)).toMatchObject({ type: 'done', outcome: { ok: false } })
  })

  test('of a bug is an id, never what broke', async () => {
    const open = await chat()
    const done = await open.ask('/boom')
    expect(done.outcome).toEqual({
      command: 'boom',
      ok: false,
      error: { code: 'internal', message: 'Something went wrong here, not with your command. It is noted under E1.' },
    })
    expect(JSON.stringify(done)).not.toContain('secret detail')
    expect(open.reports).toEqual([new Error('secret detail')])
  })

  test('of an expected failure is its code, its words and its hint; nothing is reported', async () => {
    const open = await chat()
    const done = await open.ask('/late')
    expect(done.outcome).toMatchObject({
      ok: false,
      error: { code: 'busy', message: 'The queue is full. *Really.*', hint: 'Try again in a minute' },
    })
    expect(done.reply.tone).toBe('warning')
    expect(open.reports).toEqual([])
  })
})
