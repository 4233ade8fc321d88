import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quote, tokenise } from '../../src/plan/tokens.ts'

const topic = { positional: 'topic' }
const question = { positional: 'question', rest: 'question' }

describe('a line is taken apart', () => {
  test.each([
    [
      'lr:0.1 batch=8',
      [
        { name: 'lr', value: '0.1' },
        { name: 'batch', value: '8' },
      ],
    ],
    ['lr:', [{ name: 'lr', value: null }]],
    [
      'note:"two words" lr:1',
      [
        { name: 'note', value: 'two words' },
        { name: 'lr', value: '1' },
      ],
    ],
    [String.raw`note:"a \"b\" \u0041"`, [{ name: 'note', value: 'a "b" A' }]],
    ['note:"open', [{ name: 'note', value: '"open' }]],
    ['a:b:c', [{ name: 'a', value: 'b:c' }]],
    ['0.1', [{ name: null, value: '0.1' }]],
    ['', []],
    [' \t\n', []],
  ])('%s', (text, tokens) => expect(tokenise(text)).toEqual(tokens))
})

test('the first option may stand without its name, later ones may not', () =>
  expect(tokenise('dropout again', topic)).toEqual([
    { name: 'topic', value: 'dropout' },
    { name: null, value: 'again' },
  ]))

test('a value with blanks needs quotes where it does not take the rest of the line', () =>
  expect(tokenise('"learning rate"', topic)).toEqual([{ name: 'topic', value: 'learning rate' }]))

test('a question may begin with a word and a colon that are no option', () => {
  const named = { ...question, names: ['question', 'file'] }
  expect(tokenise('lr=0.4 is that ok', named)).toEqual([{ name: 'question', value: 'lr=0.4 is that ok' }])
  expect(tokenise('file:run.log', named)).toEqual([{ name: 'file', value: 'run.log' }])
})

test.each([
  'why is my loss nan',
  'question:why is my loss nan',
  '"why is my loss nan"',
  'question:"why is my loss nan"',
])('a question takes the rest of the line: %s', (line) =>
  expect(tokenise(line, question)).toEqual([{ name: 'question', value: 'why is my loss nan' }]),
)

test('what is written is read back, whatever it is', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      (value) =>
        void expect(tokenise(`text:${quote(value)} lr:1`)).toEqual([
          { name: 'text', value },
          { name: 'lr', value: '1' },
        ]),
    ),
  ))

test('what is written shows no control characters and none that turn the reading order around', () =>
  expect(quote('a\u0000b\u202Ec')).toBe(String.raw`"a\u0000b\u202ec"`))
