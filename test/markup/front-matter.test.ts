import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseFrontMatter, splitPage } from '../../src/markup/front-matter.ts'
import { reading } from '../lessons/pages.ts'

const schema = z.strictObject({ title: z.string(), analogy: z.strictObject({ picture: z.string() }) })
const parse = (yaml: string) => reading((report) => parseFrontMatter(yaml, schema, report))

test('a page is cut at its first two lines of dashes', () => {
  const { value, problems } = reading((report) => splitPage('---\na: 1\n---\n\n## B\n\n---\n', report))
  expect(value).toEqual({ yaml: 'a: 1', body: '\n## B\n\n---\n', bodyLine: 4 })
  expect(problems).toEqual([])
})

test('line ends of Windows make no difference', () => {
  expect(reading((report) => splitPage('---\r\na: 1\r\n---\r\nb', report)).value?.body).toBe('b')
})

test('missing or open front matter is reported on the first line', () => {
  expect(reading((report) => splitPage('# Title', report)).problems).toMatchObject([{ line: 1 }])
  expect(reading((report) => splitPage('---\na: 1\n', report)).problems).toMatchObject([{ line: 1 }])
})

test('an unknown key is refused on its own line', () => {
  const { problems } = parse('title: T\nanalogy:\n  picture: P\nlevel: easy')
  expect(problems).toMatchObject([{ line: 5 }])
  expect(problems[0]?.message).toContain('level')
})

test('an unknown key inside another is refused on its own line', () => {
  expect(parse('title: T\nanalogy:\n  picture: P\n  hihg: H').problems).toMatchObject([{ line: 5 }])
})

test('a wrong value is reported on its line, with its name', () => {
  const { problems } = parse('analogy:\n  picture: P\ntitle: 7')
  expect(problems).toMatchObject([{ line: 4 }])
  expect(problems[0]?.message).toContain('title')
})

test('a missing key is reported where it should stand', () => {
  expect(parse('title: T\nanalogy:\n  limits: L').problems.map(({ line }) => line)).toContain(3)
})

test('broken YAML is reported on its line', () => {
  expect(parse('title: T\nanalogy: [1').problems[0]?.line).toBeGreaterThanOrEqual(3)
  expect(parse('title: a: b').problems).toMatchObject([{ line: 2 }])
})
