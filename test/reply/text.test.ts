import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkdown, inlineCode, visibleText } from '../../src/reply/escape.ts'
import { plainText } from '../../src/reply/plain.ts'
import type { Block } from '../../src/reply/reply.ts'
import { replyText } from '../../src/reply/text.ts'

const say = (...blocks: Block[]): string => replyText({ blocks, tone: 'neutral' })
const chart = { title: 'Loss', series: [], baseline: null, bestEpoch: null, overfitFrom: null }

test('Markdown is said without its marks', () => {
  const markdown = 'It **settled** at `0.1`\nand is *fine*, see [the lesson](https://example.org/a).\n\n1. one\n2. two'
  expect(plainText(markdown)).toBe(
    'It settled at 0.1 and is fine, see the lesson (https://example.org/a).\n\n1. one\n2. two',
  )
})

test('blocks are separated by a blank line', () => {
  expect(say({ type: 'heading', text: 'Converged' }, { type: 'small', markdown: 'seed 1' })).toBe('Converged\n\nseed 1')
})

test('sparklines share one scale and are aligned', () => {
  const rows = [
    { label: 'train', values: [8, 4, 1], note: '1.00' },
    { label: 'validation', values: [8, 6, 5], note: '5.00' },
  ]
  expect(say({ type: 'sparklines', rows })).toBe('train       █▄▁  1.00\nvalidation  █▆▅  5.00')
})

test('a loss that stopped being a number shows one × and then nothing', () => {
  expect(say({ type: 'sparklines', rows: [{ label: 'train', values: [1, 2, null, null], note: 'NaN' }] })).toBe(
    'train  ▁█×   NaN',
  )
})

test('a falling train loss does not flatten the rise of the validation loss', () => {
  const rows = [
    { label: 'train', values: [0.7, 0.1, 0.001, 0.0001], note: '' },
    { label: 'validation', values: [0.7, 0.4, 0.8, 1.2], note: '' },
  ]
  expect(say({ type: 'sparklines', rows })).toBe('train       ▅▁▁▁\nvalidation  ▅▃▆█')
})

test('a validation loss far above the train loss leaves its swings visible', () => {
  const rows = [
    { label: 'train', values: [0.7, 1.9, 0.7, 1.4], note: '' },
    { label: 'validation', values: [31, 32, 31, 30], note: '' },
  ]
  expect(say({ type: 'sparklines', rows })).toBe('train       ▁▃▁▂\nvalidation  ████')
})

test('a chart is told in words only where no sparkline shows it', () => {
  const rows = [{ label: 'train', values: [1], note: '' }]
  expect(say({ type: 'chart', chart, alt: 'Both losses fall' })).toBe('Both losses fall')
  expect(say({ type: 'sparklines', rows }, { type: 'chart', chart, alt: 'Both losses fall' })).not.toContain('Both')
})

test('names in wide letters, with accents or pictures keep the columns of a table', () => {
  const names = ['김민준', 'Zoë', 'Zoe\u0308', '👩‍🔬', 'Ada']
  const rows = names.map((name, index) => [name, String(index)])
  const widths = [6, 3, 3, 2, 3]
  const room = (index: number) => ' '.repeat(6 - widths[index]!)
  expect(say({ type: 'table', head: ['who', '#'], rows })).toBe(
    ['who     #', '─────────', ...names.map((name, index) => `${name}${room(index)}  ${index}`)].join('\n'),
  )
})

test('tables are aligned, numbers to the right', () => {
  const table: Block = {
    type: 'table',
    head: ['run', 'loss'],
    rows: [
      ['one', '0.5'],
      ['two', '12'],
    ],
  }
  expect(say(table)).toBe('run  loss\n─────────\none   0.5\ntwo    12')
})

test('actions are command lines', () => {
  const slower = { label: 'Go slower', line: '/train lr:0.01' }
  expect(say({ type: 'actions', actions: [slower] })).toBe('Try next: /train lr:0.01')
  expect(say({ type: 'actions', actions: [slower, { label: 'Why', line: '/lesson epochs' }] })).toBe(
    'Try next:\n  /train lr:0.01  Go slower\n  /lesson epochs  Why',
  )
})

test('progress is a bar that stays in its bounds', () => {
  expect(say({ type: 'progress', label: 'Training', share: 0.5 })).toBe(
    `Training  ${'█'.repeat(10)}${'░'.repeat(10)}  50 %`,
  )
  expect(say({ type: 'progress', label: 'Training', share: NaN })).toContain(' 0 %')
  expect(say({ type: 'progress', label: 'Training', share: 7 })).toContain(' 100 %')
})

test('escaped text of a person reads as typed, whatever it holds', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'*_`[](){}<>#+-.!|~:&;@1a \n\\"\u202e\u0000é한😀') })
  fc.assert(
    fc.property(typed, (text) => {
      const shown = visibleText(text).replaceAll(/\s+/g, ' ').trim()
      expect(plainText(escapeMarkdown(text))).toBe(shown)
      expect(plainText(`It said ${inlineCode(text)}.`)).toBe(`It said ${shown}.`)
    }),
  )
})

test('a file is told by its name and its size', () => {
  expect(say({ type: 'file', name: 'marks.csv', text: 'name\r\nAda\r\n' })).toBe('marks.csv, 2 lines')
  expect(say({ type: 'file', name: 'note.txt', text: 'hello' })).toBe('note.txt, 1 line')
})
