import { expect, test } from 'vitest'
import { parseFence } from '../../src/lessons/fence.ts'
import { reading } from './pages.ts'

const parse = (meta: string, value: string) =>
  reading((report) => parseFence({ meta, value, line: 12 }, 'a.md', report))

test('a fence gives its plan, what it must show and where it stands', () => {
  expect(parse('diverged divergence', '/train lr:10')).toEqual({
    value: {
      planText: 'lr:10',
      expects: ['diverged', 'divergence'],
      claims: [],
      lowerThan: [],
      file: 'a.md',
      line: 12,
    },
    problems: [],
  })
})

test('a plan without options is the default plan', () => {
  expect(parse('converged', '/train').value?.planText).toBe('')
})

test('a number that the page quotes is a claim', () => {
  expect(parse('converged validation-loss:0.1..0.3', '/train').value?.claims).toEqual([
    { measure: 'validation-loss', low: 0.1, high: 0.3 },
  ])
})

test('a number and an effect may be of the same plan with changes', () => {
  const { value, problems } = parse('validation-loss[lr:3]:0.6..1 lower-than[lr:3,batch:4]', '/train lr:0.1')
  expect(problems).toEqual([])
  expect(value).toMatchObject({
    claims: [{ measure: 'validation-loss', low: 0.6, high: 1, changes: 'lr:3' }],
    lowerThan: ['lr:3 batch:4'],
  })
})

test.each(['lower-than[]', 'lower-than[lr:-1]', 'lower-than[speed:2]', 'validation-loss[lr:x]:0..1'])(
  'refused: %s names no change of the plan',
  (meta) => expect(parse(meta, '/train').problems).toMatchObject([{ line: 12 }]),
)

test.each([
  ['diverged', '/lesson dropout'],
  ['diverged', '/train lr:1\n/train lr:2'],
  ['diverged', ''],
  ['diverged', '/training lr:1'],
])('refused: not one /train line (%s, %j)', (meta, value) => {
  expect(parse(meta, value)).toMatchObject({ value: undefined, problems: [{ line: 12 }] })
})

test.each(['', 'Diverged', 'validation-loss:0.3', 'validation-loss:0.3..0.1', 'loss:0.1..0.2'])(
  'refused: %j says nothing that a run could show',
  (meta) => {
    expect(parse(meta, '/train').problems).toMatchObject([{ line: 12 }])
  },
)

test('a plan that cannot be trained is reported with a corrected line', () => {
  const { problems } = parse('diverged', '/train lr:-1')
  expect(problems).toMatchObject([{ line: 12 }])
  expect(problems[0]?.message).toContain('/train')
})
