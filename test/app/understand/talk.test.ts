import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { readLine } from '../../../src/app/read-line.ts'
import { createConversations } from '../../../src/app/understand/conversations.ts'
import { type Heard, hear } from '../../../src/app/understand/talk.ts'
import { replyText } from '../../../src/reply/text.ts'
import { lexiconsOf } from '../../../src/understand/words/lexicon.ts'
import { openChat, realContent } from '../../support/chat.ts'

const words = (await realContent()).words!
const phrases = [...lexiconsOf(words).values()].map(({ senses }) => [...senses.keys()])

/** Texts made of the words that are known, which is where a grammar can go wrong. */
const wordSoup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...phrases[0]!),
      fc.constantFrom(...phrases.flat()),
      fc.constantFrom('0.3', '3', '64', '1e-3', '30%', '0,5', '1/3', '32-32', '3x16', ',', '.', '?', '1e999', '0'),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(' '))

const aloneIn = (heard: Heard): string[] =>
  'interpretation' in heard && heard.interpretation?.kind === 'command' && heard.interpretation.alone
    ? [heard.interpretation.alone]
    : []

const plans = fc.array(
  fc.constantFrom('', 'lr:0.3', 'dropout:0.5', 'batch:8 dataset:iris', 'hidden:none', 'epochs:1000 batch:300'),
  { maxLength: 3 },
)

describe('a line without a slash', () => {
  test('is read as lines that their commands take, whatever is written', async () => {
    const { context } = await openChat()
    fc.assert(
      fc.property(
        fc.oneof(wordSoup, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })),
        plans,
        (text, earlier) => {
          const conversations = createConversations(() => new Date(0))
          for (const planText of earlier) conversations.note('terminal:local', '', { planText, next: null })
          // A slash is a command's; a blank line is none.
          if (/^\s*(\/|$)/.test(text)) return
          const heard = hear(text, { ...context, conversations })
          if ('request' in heard && heard.interpretation === undefined) return
          const lines = 'doubt' in heard ? heard.doubt.lines : [heard.request.line, ...aloneIn(heard)]
          for (const line of lines) expect(() => readLine(commands, line), `${text} → ${line}`).not.toThrow()
        },
      ),
      { numRuns: 200 },
    )
  })

  test('is run as what it was read as, and says so', async () => {
    const { ask } = await openChat()
    const { outcome, reply } = await ask('train with learning rate 0.3 and a bit of dropout')
    expect(outcome).toMatchObject({ command: 'train', ok: true, read: '/train lr:0.3 dropout:0.1' })
    expect(replyText(reply)).toMatch(/^I read \/train lr:0.3 dropout:0.1\n/)
    expect(Object.keys(outcome).slice(0, 3)).toEqual(['command', 'ok', 'read'])
  })

  test('goes on from the plan before, which a command with a slash may have set, for half an hour', async () => {
    let now = 0
    const { ask } = await openChat({ conversations: createConversations(() => new Date(now)) })
    await ask('/train lr:0.3')
    expect((await ask('now double the batch size')).outcome).toMatchObject({ read: '/train lr:0.3 batch:32' })
    expect(replyText((await ask('and 100 epochs')).reply)).toContain('/train epochs:100')
    now += 31 * 60_000
    expect((await ask('and 20 epochs')).outcome).toMatchObject({ read: '/train epochs:20' })
  })

  test('takes what a search has found for a suggestion', async () => {
    const { ask } = await openChat()
    const { reply } = await ask('/lrfind plan:"epochs:10 points:60" seeds:2')
    const taken = /\/train [^\n]*lr:[\d.]+[^\n]*/.exec(JSON.stringify(reply))
    expect(taken).not.toBeNull()
    const { outcome } = await ask('run your suggestion')
    expect(outcome.command === 'train' && outcome.ok && outcome.read).toMatch(/^\/train lr:[\d.]+ epochs:10 points:60$/)
  })

  test('knows nothing of other people, other channels, or what was deleted', async () => {
    const conversations = createConversations(() => new Date(0))
    const { ask } = await openChat({ conversations })
    conversations.note('terminal:other', '', { planText: 'lr:5', next: null })
    conversations.note('terminal:local', 'c1', { planText: 'lr:5', next: null })
    expect((await ask('and 20 epochs')).outcome).toMatchObject({ read: '/train epochs:20' })
    await ask('/privacy delete confirm:yes')
    expect((await ask('with adam')).outcome).toMatchObject({ read: '/train optimizer:adam' })
  })

  test('that is a question goes to /ask', async () => {
    const { outcome } = await openChat()
    expect(await outcome('why does dropout 0.5 help?')).toMatchObject({
      command: 'ask',
      read: '/ask why does dropout 0.5 help?',
    })
  })

  test('that is not clear offers readings and trains nothing', async () => {
    const { outcome } = await openChat()
    expect(await outcome('i trained with lr 0.2 yesterday')).toMatchObject({
      command: 'understand',
      ok: true,
      data: { choices: ['/train lr:0.2'] },
    })
    expect(await outcome('/history')).toMatchObject({ data: { runs: [] } })
  })

  test('is a command where all that follows the name fits it, and its mistakes are told', async () => {
    const { outcome } = await openChat()
    expect(await outcome('train lr:0.3')).not.toHaveProperty('read')
    expect(await outcome('train lr:abc')).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(await outcome('lesson dropout')).not.toHaveProperty('read')
    expect(await outcome('help me train on circles')).not.toMatchObject({ error: { code: 'not-found' } })
    expect(await outcome('train it for 20 epochs')).toMatchObject({ read: '/train lr:0.3 epochs:20' })
    expect(await outcome('/trian lr:0.3')).toMatchObject({ ok: false, error: { code: 'unknown-command' } })
  })

  test.each([
    ['/train learning rate 0.5', '/train lr:0.5'],
    ['/train with 30% dropout and adam', '/train dropout:0.3 optimizer:adam'],
    ['/train 20 epochs', '/train epochs:20'],
    ['/compare adam and sgd', '/compare a:"lr:0.1" b:"optimizer:adam"'],
    ['/sweep learning rate from 0.01 to 1', '/sweep knob:lr from:0.01 to:1'],
    ['/coach spiral', '/coach dataset:spiral'],
    ['/lrfind circles', '/lrfind plan:"dataset:circles"'],
  ])('%s with its slash is put right to what its words mean', async (line, hint) => {
    const { outcome } = await openChat()
    const result = await outcome(line)
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    if (!result.ok && line.startsWith('/compare')) expect(result.error.hint).toMatch(/^\/compare a:.*optimizer:adam/)
    else expect(result).toMatchObject({ error: { hint } })
  })

  test.each([
    'Epoch 1/4 - loss: 0.69 - val_loss: 0.70\nEpoch 2/4 - loss: 0.40 - val_loss: 0.55\nEpoch 3/4 - loss: 0.20 - val_loss: 0.66\nEpoch 4/4 - loss: 0.10 - val_loss: 0.80',
    '```\nepoch,loss,val_loss\n1,0.9,0.8\n2,0.7,0.7\n3,0.5,0.9\n4,0.3,1.2\n```',
  ])('that is a log goes to /diagnose', async (log) => {
    expect(await (await openChat()).outcome(log)).toMatchObject({ command: 'diagnose', ok: true, read: '/diagnose' })
  })

  test('that asks about two epochs is no log', async () => {
    const { outcome } = await openChat()
    expect(
      await outcome('epoch 1 loss 0.9\nepoch 2 loss nan\nwhy is that so?\ni used lr 3\nand batch 4'),
    ).not.toMatchObject({
      command: 'diagnose',
    })
  })

  test('with a secret in it is neither kept nor shown', async () => {
    const chat = await openChat()
    const secret = 'hunter2hunter2'
    const { outcome, reply } = await chat.ask(`my password is ${secret}, train with lr 0.3`)
    expect(outcome).toMatchObject({ command: 'understand', data: { choices: ['/help'] } })
    expect(JSON.stringify([outcome, replyText(reply)])).not.toContain(secret)
    expect(await chat.outcome('/history')).toMatchObject({ data: { runs: [] } })
  })
})
