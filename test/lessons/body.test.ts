import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from '../../src/lessons/body.ts'
import { reading } from './pages.ts'

const parse = (body: string, firstLine = 1) => reading((report) => parseBody(body, 'a.md', firstLine, report))

test('a body is its sections, each with its id, title, text and plans', () => {
  const { value, problems } = parse('## One {#one}\n\nText.\n\n```train converged\n/train\n```\n\n## Two {#two}\n')
  expect(problems).toEqual([])
  expect(value.map(({ id, title, markdown }) => ({ id, title, markdown }))).toEqual([
    { id: 'one', title: 'One', markdown: 'Text.\n\n`/train`' },
    { id: 'two', title: 'Two', markdown: '' },
  ])
  expect(value[0]?.plans).toMatchObject([{ planText: '', expects: ['converged'], line: 5 }])
})

test('lines are counted from the start of the file', () => {
  expect(parse('## A {#a}\n\n```train converged\n/train\n```\n', 20).value[0]?.plans[0]?.line).toBe(22)
})

test('of a link to a page the words stay, and the target is listed', () => {
  const { value } = parse('## A {#a}\n\nSee [too\nmany](lesson:dropout) and [more](https://example.org).', 5)
  expect(value[0]?.markdown).toBe('See too\nmany and [more](https://example.org).')
  expect(value[0]?.links).toEqual([{ kind: 'lesson', id: 'dropout', line: 7 }])
})

test.each([
  ['text before the first section', 'Text.\n\n## A {#a}', 1],
  ['a heading without an id', '## A {#a}\n\n## B', 3],
  ['a heading of another depth', '## A {#a}\n\n### B {#b}', 3],
  ['an id that is used twice', '## A {#a}\n\n## B {#a}', 3],
  ['a table', '## A {#a}\n\n| a | b |', 3],
  ['a quote', '## A {#a}\n\n> a', 3],
  ['HTML', '## A {#a}\n\n<b>a</b>', 3],
  ['a picture', '## A {#a}\n\n![a](https://example.org/a.png)', 3],
  ['a fence of another kind', '## A {#a}\n\n```js\n1\n```', 3],
  ['a fence that stays open', '## A {#a}\n\n```train converged\n/train', 3],
  ['a link to somewhere else', '## A {#a}\n\n[a](dropout.md)', 3],
])('refused, with its line: %s', (_, body, line) => {
  expect(parse(body).problems[0]).toMatchObject({ line })
})

test('whatever the text, reading ends without an exception and problems name a line of the file', () => {
  const piece = fc.constantFrom(
    '## A {#a}',
    '## B',
    '```train diverged',
    '```',
    '/train lr:1',
    '[a](lesson:b)',
    '',
    'text',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (lines) => {
      const body = lines.join('\n')
      const { problems } = parse(body)
      return problems.every(({ line }) => line >= 1 && line <= body.split('\n').length)
    }),
  )
})

test('prose comes back as it was written', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  const paragraph = fc.array(word, { minLength: 1 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1 }), (paragraphs) => {
      const text = paragraphs.join('\n\n')
      const { value, problems } = parse(`## A {#a}\n\n${text}\n`)
      expect(problems).toEqual([])
      expect(value[0]?.markdown).toBe(text)
    }),
  )
})
