import { expect, test } from 'vitest'
import { pastedLines } from '../../../src/adapters/web/page/paste.ts'

const log = 'epoch,loss\n1,0.9\n'

test.each([
  ['an empty field', '', '/diagnose text:"epoch,loss\\n1,0.9\\n"'],
  ['a command', '/diagnose text:', '"epoch,loss\\n1,0.9\\n"'],
  ['an open quote', '/diagnose text:"', 'epoch,loss\\n1,0.9\\n'],
])('lines that are pasted into %s keep their breaks', (_, before, wanted) => {
  expect(pastedLines(log, before)).toBe(wanted)
})

test('a single line is pasted as ever', () => {
  expect(pastedLines('/train lr:0.1\n', '')).toBeNull()
})
