import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../src/errors.ts'
import { type Ask, bad, echo, good, replyOf, startTerminal, terminal, textBlock } from './fake.ts'

const failing: Ask = async function* (line) {
  yield line === 'good' ? good(replyOf([textBlock('fine')])) : bad(line as ErrorCode, `no: ${line}`)
}

/** Runs until it is cancelled. */
const endless: Ask = async function* (_line, signal) {
  yield { type: 'reply', reply: replyOf([{ type: 'progress', label: 'Training', share: 0.5 }]) }
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  yield bad('cancelled', 'Cancelled.')
}

/** Runs until it is cancelled, and then still does not end. */
const deaf: Ask = async function* () {
  yield { type: 'reply', reply: replyOf([{ type: 'progress', label: 'Training', share: 0.5 }]) }
  await new Promise(() => {})
}

describe('one command as an argument', () => {
  test('its reply is all there is on stdout', async () => {
    const { code, said, whispered } = await terminal(echo, { words: ['/train lr:0.1'] })
    expect({ code, said, whispered }).toEqual({ code: 0, said: '/train lr:0.1\n', whispered: '' })
  })

  test('words that the shell has split are one command', async () => {
    expect((await terminal(echo, { words: ['/train', 'lr:0.1', 'batch:8'] })).said).toBe('/train lr:0.1 batch:8\n')
  })

  test('--help shows the help', async () => expect((await terminal(echo, { words: ['--help'] })).said).toBe('/help\n'))

  test('stdin is left alone', async () => {
    expect((await terminal(echo, { words: ['/train'], stdin: '/history\n' })).said).toBe('/train\n')
  })
})

describe('commands on stdin', () => {
  test('are answered in order, blank lines skipped, with or without a last line break', async () => {
    const { said } = await terminal(echo, { stdin: '\uFEFF/train\r\n\n   \n/history\n/help' })
    expect(said).toBe('/train\n\n/history\n\n/help\n')
  })

  test('are answered while stdin stays open', async () => {
    const { input, said, code } = startTerminal(echo)
    input.write('/train\n')
    await said.until('/train\n')
    input.write('/his')
    input.write('tory\n')
    await said.until('/history\n')
    input.end()
    expect(await code).toBe(0)
  })

  test('nothing at all is no failure', async () => expect(await terminal(echo)).toMatchObject({ code: 0, said: '' }))

  test.each<[number, string[]]>([
    [0, ['good']],
    [2, ['good', 'invalid-input']],
    [2, ['unknown-command']],
    [2, ['not-found', 'good']],
    [1, ['invalid-input', 'busy', 'unknown-command']],
    ...(['forbidden', 'cancelled', 'timed-out', 'unavailable', 'internal'] as const).map((code): [number, string[]] => [
      1,
      [code],
    ]),
  ])('the exit code is %i for %j', async (code, lines) => {
    expect((await terminal(failing, { stdin: lines.join('\n') })).code).toBe(code)
  })

  test('a line of 150 kB arrives whole', async () => {
    const line = 'x'.repeat(150_000)
    expect((await terminal(echo, { stdin: `${line}\n/help\n` })).said).toBe(`${line}\n\n/help\n`)
  })

  test('a line without an end is cut before it fills the memory', async () => {
    const lengths: number[] = []
    const measure: Ask = (line, signal) => {
      lengths.push(line.length)
      return echo('', signal)
    }
    await terminal(measure, { stdin: `${'x'.repeat(12_000_000)}\n/help` })
    expect(lengths).toEqual([11_000_000, 5])
  })
})

describe('--json', () => {
  test('prints the outcome of each command on a line of its own', async () => {
    const ask: Ask = async function* (line, signal) {
      yield* line === '/train lr:x'
        ? [bad('invalid-input', 'lr must be a number', '/train lr:0.1')]
        : echo(line, signal)
    }
    const { said, code } = await terminal(ask, { words: ['--json'], stdin: '/train\n/train lr:x\n' })
    expect(code).toBe(2)
    expect(
      said
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { command: 'train', ok: true, text: '/train', data: { line: '/train' } },
      {
        command: 'train',
        ok: false,
        error: { code: 'invalid-input', message: 'lr must be a number', hint: '/train lr:0.1' },
      },
    ])
  })

  test('may stand behind the command', async () => {
    expect(JSON.parse((await terminal(echo, { words: ['/help', '--json'] })).said)).toMatchObject({ text: '/help' })
  })
})

/** Everything that moves a cursor, rings a bell or turns the direction of writing. */
const harmful = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

test.each([{ words: [] }, { words: ['--json'] }])('no line can harm the screen %j', async ({ words }) => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\x1b[2J', '\u202e', '\u009b', '\0', '\x07', '\x7f'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(unit), async (parts) => {
      const { said } = await terminal(echo, { words, stdin: parts.join('') })
      expect(said).not.toMatch(harmful)
    }),
  )
})

describe('Ctrl-C', () => {
  test('the first cancels the command that runs', async () => {
    const { interrupt, whispered, said, code } = startTerminal(endless, { words: ['/train'], isScreen: true })
    await whispered.until('Training')
    interrupt()
    expect(await code).toBe(1)
    expect(said.text()).toBe('Cancelled.\n')
  })

  test('the second leaves, even when the command does not listen', async () => {
    const { interrupt, whispered, said, code } = startTerminal(deaf, { words: ['/train'], isScreen: true })
    await whispered.until('Training')
    interrupt()
    interrupt()
    expect(await code).toBe(130)
    expect(said.text()).toBe('')
  })

  test('one while waiting for a line leaves', async () => {
    const { input, interrupt, said, code } = startTerminal(echo)
    input.write('/help\n')
    await said.until('/help\n')
    interrupt()
    expect(await code).toBe(130)
  })
})

test('a process that has to end cancels what runs', async () => {
  const ending = new AbortController()
  const started = startTerminal(endless, { words: ['/train'], isScreen: true, signal: ending.signal })
  await started.whispered.until('Training')
  ending.abort()
  expect(await started.code).toBe(1)
})

test('a reader that went away ends the run quietly', async () => {
  const { input, output, code } = startTerminal(echo)
  output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  input.write('/help\n/help\n')
  expect(await code).toBe(0)
})

test('an answer that could not be written is said, and counts as a failure', async () => {
  const { output, whispered, code } = startTerminal(echo, { words: ['/help'] })
  output.destroy(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
  expect(await code).toBe(1)
  await whispered.until('could not be written: no space left')
})

test('input that never ends a line is refused in a line', async () => {
  const { input, code } = startTerminal(echo)
  const zeros = '\0'.repeat(1_000_000)
  for (let chunk = 0; chunk < 50; chunk++) input.write(zeros)
  await expect(code).rejects.toThrow('no end of line')
})
