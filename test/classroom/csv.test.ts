import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '../../src/classroom/csv.ts'

const cellOf = (text: string): string =>
  csvOf([[text]])
    .replace(/^\uFEFF"/, '')
    .replace(/"\r\n$/, '')
    .replaceAll('""', '"')

test.each([
  ['=1+1', "'=1+1"],
  ['  @sum', "'  @sum"],
  ['x;=1+1;y', "x;'=1+1;y"],
  ['x\t-2\t+3', "x\t'-2\t'+3"],
  ['x; =cmd', "x; '=cmd"],
  ['Ada-Marie', 'Ada-Marie'],
  ['a = b', 'a = b'],
])('a name %j is written %j, which no spreadsheet computes', (name, written) => expect(cellOf(name)).toBe(written))

test('wherever a cell could begin, none begins as a formula does', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'=+-@;\t "a\n\0') }), (text) => {
      expect(cellOf(text)).not.toMatch(/(^|[;\t])\s*[=+\-@]/)
    }),
  ))

test('numbers of ours stay numbers', () => expect(csvOf([[-1, 0.5]])).toBe('\uFEFF"-1","0.5"\r\n'))
