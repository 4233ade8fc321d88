import { expect, test } from 'vitest'
import { parseFence } from '../../src/lessons/fence.ts'
import { reading } from './pages.ts'

const parse = (meta: string, value: string) =>
  reading((report) => parseFence({ meta, value, line: 12 }, 'a.md', report))

test('a fence gives its plan, what it must show and where it stands', () => {
  expect(parse('diverged divergence', '/train lr:10')).toEqual({
    value: { planText: 'lr:10', expects: ['diverged', 'divergence'], claims: [], file: 'a.md', line: 12 },
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
