import { expect, test } from 'vitest'
import { parseExperiment } from '../../src/lessons/experiment-fence.ts'
import { parseBody } from '../../src/lessons/body.ts'
import { reading } from './pages.ts'

const parse = (command: 'compare' | 'sweep', meta: string, value: string) =>
  reading((report) => parseExperiment(command, { meta, value, line: 12 }, 'a.md', report))

test('a comparison gives its line, its outcome and the numbers that the page quotes', () => {
  const { value, problems } = parse('compare', 'b change:-0.3..-0.1 lower-in-b:9..10', '/compare a:"lr:1" b:"lr:2"')
  expect(problems).toEqual([])
  expect(value).toEqual({
    command: 'compare',
    line: '/compare a:"lr:1" b:"lr:2"',
    outcomes: ['b'],
    ranges: [
      { measure: 'change', low: -0.3, high: -0.1 },
      { measure: 'lower-in-b', low: 9, high: 10 },
    ],
    file: 'a.md',
    fenceLine: 12,
  })
})

test.each<['compare' | 'sweep', string, string]>([
  ['compare', '', '/compare a:"lr:1" b:"lr:2"'],
  ['compare', 'most-lr', '/compare a:"lr:1" b:"lr:2"'],
  ['compare', 'change:1..0', '/compare a:"lr:1" b:"lr:2"'],
  ['compare', 'b', '/sweep knob:lr'],
  ['sweep', 'better', '/sweep knob:lr'],
  ['sweep', 'best:0..1', '/sweep knob:lr\n/sweep knob:batch'],
])('refused, with its line: a %s that shows “%s” in %s', (command, meta, value) => {
  expect(parse(command, meta, value).problems).toMatchObject([{ line: 12 }])
})

test('in a section it becomes a line of code, beside the plans', () => {
  const body = '## A {#a}\n\n```sweep best:0..1\n/sweep knob:lr\n```\n\nLook at it.\n'
  const { value, problems } = reading((report) => parseBody(body, 'a.md', 1, report))
  expect(problems).toEqual([])
  expect(value[0]).toMatchObject({ markdown: '`/sweep knob:lr`\n\nLook at it.', plans: [] })
  expect(value[0]?.experiments).toMatchObject([{ line: '/sweep knob:lr', fenceLine: 3 }])
})
