import { expect, test } from 'vitest'
import { parseTable } from '../../src/data/table.ts'

test('reads numbers and classes, the classes counted as they come', () =>
  expect(parseTable('a,b,kind\n1,2.5,red\n-3,4,blue\n0,1,red\n')).toEqual({
    rows: 3,
    columns: 2,
    inputs: new Float32Array([1, 2.5, -3, 4, 0, 1]),
    labels: new Float32Array([0, 1, 0]),
    classes: ['red', 'blue'],
  }))

test.each(['1,red', '1,2,3,red', '1,,red', '1,x,red', '1,2,', ''])(
  'a row such as "%s" is refused with its line',
  (row) => expect(() => parseTable(`a,b,kind\n1,2,red\n${row}\n3,4,red`)).toThrow('Line 3'),
)
