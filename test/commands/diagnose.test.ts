import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { studyLog } from '../../src/logs/study-log.ts'
import { quoted } from '../../src/plan/tokens.ts'
import { settling } from '../support/builders.ts'
import { openChat } from '../support/chat.ts'

const log = [
  'epoch,loss,val_loss',
  ...settling(0.69, 0.05, 20).map((loss, at) => `${at + 1},${loss},${0.3 + at / 20}`),
].join('\n')
const chat = await openChat()

describe('/diagnose', () => {
  test('tells what a pasted log shows, and how it was read', async () => {
    const { outcome, reply } = await chat.ask(`/diagnose text:${quoted(log)}`)
    expect(outcome).toMatchObject({
      command: 'diagnose',
      ok: true,
      data: {
        log: { format: 'csv', epochs: 20, trainLoss: { length: 20 }, validationLoss: { length: 20 } },
        diagnosis: { verdict: 'overfitting', main: { id: 'overfitting' }, from: 'curve' },
      },
    })
    expect(reply.tone).toBe('warning')
    expect(reply.blocks.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['heading', 'sparklines', 'chart', 'text', 'actions', 'small']),
    )
    const text = outcome.ok ? outcome.text : ''
    expect(text).toContain('What I could not check')
    expect(text).toContain('I read it as a table. It has 20 epochs (counted).')
    expect(text).toMatch(/\/train .*See an example of ours/)
    expect(text).toContain('/lesson overfitting')
  })

  test.each([
    ['with its line breaks in quotes', `/diagnose text:"${log}"`],
    ['as the rest of the line', `/diagnose text:${log}`],
    ['without a name', `/diagnose ${log}`],
    ['with a head in quotes', `/diagnose text:${log.replace('epoch,loss,val_loss', '"epoch","loss","val_loss"')}`],
    ['as a chat joins its lines', `/diagnose text:${log.replaceAll('\n', ' ')}`],
  ])('a log may be pasted %s', async (_, line) => {
    expect(await chat.outcome(line)).toMatchObject({
      data: { log: { epochs: 20 }, diagnosis: { verdict: 'overfitting' } },
    })
  })

  test('what is not finite or was not logged is null, and a loss that is never logged is an empty list', async () => {
    expect(await chat.outcome('/diagnose text:"Epoch 1 loss 0.7\\nEpoch 2 loss 0.9\\nEpoch 3 loss nan"')).toMatchObject(
      {
        data: {
          log: { format: 'print', epochs: 3, trainLoss: [0.7, 0.9, null], validationLoss: [] },
          diagnosis: { verdict: 'diverged' },
        },
      },
    )
  })

  test('the lines that could not be read are told by their numbers', async () => {
    const outcome = await chat.outcome('/diagnose text:"epoch,loss\\n1,0.9\\n2,much\\n3,0.7\\n4,more"')
    expect(outcome).toMatchObject({
      text: expect.stringContaining('I could not read the loss in 2 lines (counted from the first): 3 and 5.'),
    })
  })

  test.each([
    ['/diagnose', 'text is missing'],
    ['/diagnose text:"hello"', 'no loss'],
    ['/diagnose text:"PK\\u0003\\u0004zip"', 'not text'],
    ['/diagnose file:run.log text:"loss 1"', 'not both'],
    ['/diagnose file:/etc/passwd', 'in the terminal alone'],
  ])('%s is answered with a line that works', async (line, words) => {
    const outcome = await chat.outcome(line)
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining(words) },
    })
    expect(await chat.outcome(outcome.ok ? '' : outcome.error.hint!)).toMatchObject({ ok: true })
  })

  test('a log of more than 5 MB is refused', async () => {
    expect(await chat.outcome(`/diagnose text:${'loss 0.5\n'.repeat(600_000)}`)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('at most') },
    })
  })

  test('a long log is handed to the reader, pasted or in a file; a short one is read at once', async () => {
    const lengths: number[] = []
    const readLog = async (text: string) => {
      lengths.push(text.length)
      return studyLog(text)
    }
    const long = `${log}\n${'# a comment\n'.repeat(2000)}`
    const texts = new Map([
      ['short.log', log],
      ['long.log', long],
    ])
    const reader = await openChat({ readLog, readLogFile: async (path) => texts.get(path)! })
    for (const line of [`/diagnose ${log}`, '/diagnose file:short.log', `/diagnose ${long}`, '/diagnose file:long.log'])
      expect(await reader.outcome(line)).toMatchObject({ ok: true, data: { log: { epochs: 20 } } })
    expect(lengths).toEqual([long.trim().length, long.length])
    expect(await reader.outcome(`/diagnose ${'hello '.repeat(5000)}`)).toMatchObject({
      error: { code: 'invalid-input', message: expect.stringContaining('no loss'), hint: expect.stringContaining('/') },
    })
  })

  test('where files can be read, a path stands for the log, and what is wrong with it is told', async () => {
    const readLogFile = (path: string) =>
      path === 'run.log' ? Promise.resolve(log) : Promise.reject(new UserError('not-found', 'There is no such file.'))
    const reader = await openChat({ readLogFile })
    expect(await reader.outcome('/diagnose file:run.log')).toMatchObject({ data: { log: { epochs: 20 } } })
    expect(await reader.outcome('/diagnose file:other.log')).toMatchObject({ error: { code: 'not-found' } })
  })
})
