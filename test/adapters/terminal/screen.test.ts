import { typedLinesIn } from '../../../src/adapters/terminal/history.ts'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { wrap } from '../../../src/adapters/terminal/wrap.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { type Ask, echo, good, replyOf, startTerminal, terminal, textBlock } from './fake.ts'

const example: Reply = {
  tone: 'good',
  blocks: [
    { type: 'heading', text: 'Converged' },
    textBlock(
      'The loss settled and stayed there, as a student who revises a little every day.\n\n- **rate**: a small step',
    ),
    {
      type: 'sparklines',
      rows: [
        { label: 'training', values: [4, 2, 1], note: '1.00' },
        { label: 'validation', values: [4, 3, 2], note: '2.00' },
      ],
    },
    { type: 'table', head: ['knob', 'value'], rows: [['lr', '0.1']] },
    { type: 'small', markdown: 'wasm, 12 ms' },
    { type: 'actions', actions: [{ label: 'Longer', line: '/train epochs:120' }] },
  ],
}

const training: Ask = async function* () {
  for (const share of [0, 0.5, 0.5, 1])
    yield { type: 'reply', reply: replyOf([{ type: 'progress', label: 'Training', share }]) }
  yield good(example)
}

describe('on a screen', () => {
  test('the reply is coloured and wrapped, the progress drawn over itself and gone at the end', async () => {
    const { said, whispered } = await terminal(training, { words: ['/train'], isScreen: true })
    await expect(readable(said)).toMatchFileSnapshot('golden/screen.txt')
    await expect(readable(whispered)).toMatchFileSnapshot('golden/progress.txt')
  })

  test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('there is no colour with %j', async (env) => {
    const { said } = await terminal(training, { words: ['/train'], isScreen: true, env })
    expect(said).not.toContain('\x1b')
    expect(said).toContain('Converged')
  })

  test('an empty NO_COLOR is not set', async () => {
    expect((await terminal(training, { words: ['/train'], isScreen: true, env: { NO_COLOR: '' } })).said).toContain(
      '\x1b',
    )
  })
})

test('in a file, the reply is plain text and there is no progress', async () => {
  const { said, whispered } = await terminal(training, { words: ['/train'] })
  await expect(said).toMatchFileSnapshot('golden/file.txt')
  expect(whispered).toBe('')
})

describe('at the prompt', () => {
  test('Tab completes what was begun; the tabs of a pasted log stay tabs', async () => {
    const complete = (line: string) => ({ from: 1, choices: line === '/tr' ? ['train '] : [] })
    const lines: string[] = []
    const ask: Ask = (line, signal) => (lines.push(line), echo(line, signal))
    const { input, code, said } = startTerminal(ask, { isScreen: true, complete })
    await said.until('leaves')
    for (const keys of ['/tr', '\t', 'lr:1', '\r', '/tr\tb\r', '\x04']) {
      input.write(keys)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await code).toBe(0)
    expect(lines).toEqual(['/train lr:1', '/tr\tb'])
  })

  const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('one command after the other is answered, until Ctrl-D', async () => {
    const { input, said, code } = startTerminal(echo, { isScreen: true, env: { NO_COLOR: '1' } })
    input.write('/help\r')
    await said.until('\n/help\n\n')
    input.write('\r')
    await said.until('\x1b[3G\r\n')
    input.write('/train\r')
    await said.until('\n/train\n\n')
    input.write('\x04')
    expect(await code).toBe(0)
    expect(said.text()).toMatch(/^Say what to train/)
  })

  test.each(['exit', '/quit', 'EXIT '])('%j leaves', async (word) => {
    const { input, code } = startTerminal(echo, { isScreen: true })
    input.write(`${word}\r`)
    expect(await code).toBe(0)
  })

  test('Ctrl-C cancels a command, then throws away a half-typed line, then leaves', async () => {
    const lines: string[] = []
    const ask: Ask = async function* (line, signal) {
      lines.push(line)
      yield { type: 'reply', reply: replyOf([{ type: 'progress', label: 'Training', share: 0 }]) }
      if (line === '/train') await new Promise((resolve) => signal.addEventListener('abort', resolve))
      yield good(replyOf([textBlock(`end of ${line}`)]))
    }
    const { input, said, whispered, code } = startTerminal(ask, { isScreen: true })
    input.write('/train\r')
    await whispered.until('Training')
    input.write('\x03')
    await said.until('end of /train')
    input.write('/half a li\x03/help\r')
    await said.until('end of /help')
    input.write('\x03')
    expect(await code).toBe(0)
    expect(lines).toEqual(['/train', '/help'])
  })

  test('with --json the prompt stays away from the answers', async () => {
    const { input, said, code } = startTerminal(echo, { isScreen: true, words: ['--json'] })
    input.write('/help\r')
    await said.until('\n')
    input.write('\x04')
    await code
    expect(JSON.parse(said.text())).toMatchObject({ text: '/help' })
  })

  test('the arrow keys know the lines of earlier sessions', async () => {
    const historyFile = join(folder, 'data', 'history')
    const first = startTerminal(echo, { isScreen: true, typedLines: typedLinesIn(historyFile) })
    first.input.write('/train lr:3\r/help\r\x04')
    await first.code
    expect(readFileSync(historyFile, 'utf8')).toBe('/help\n/train lr:3')
    expect(statSync(historyFile).mode & 0o077).toBe(0)

    const second = startTerminal(echo, {
      isScreen: true,
      typedLines: typedLinesIn(historyFile),
      env: { NO_COLOR: '1' },
    })
    second.input.write('\x1b[A\x1b[A\r')
    await second.said.until('\n/train lr:3\n')
    second.input.write('\x04')
    await second.code
  })

  test('a history that cannot be read or written is no reason to stop', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { input, said, code } = startTerminal(echo, {
      isScreen: true,
      typedLines: typedLinesIn(join(file, 'history')),
    })
    input.write('/help\r')
    await said.until('\n/help\n')
    input.write('\x04')
    expect(await code).toBe(0)
  })
})

describe('a long line', () => {
  test('breaks between words, and a list item stays under its text', () => {
    expect(wrap('- one two three four five six', 20)).toBe('- one two three four\n  five six')
  })

  test('of code, or of one word, is left whole', () => {
    expect(wrap('  /train lr:0.1 batch:16 epochs:60', 20)).toBe('  /train lr:0.1 batch:16 epochs:60')
    expect(wrap('x'.repeat(50), 20)).toBe('x'.repeat(50))
  })
})

/** Escape codes spelt out, so that a golden file can be read. */
function readable(text: string): string {
  return text.replaceAll('\x1b', '␛').replaceAll('\r', '␍')
}
