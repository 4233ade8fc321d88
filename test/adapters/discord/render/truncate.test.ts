import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutLines, cutText } from '../../../../src/adapters/discord/render/truncate.ts'

test('a text is cut at a blank and says so', () => {
  expect(cutText('one two three', 9)).toBe('one two…')
  expect(cutText('one', 3)).toBe('one')
})

test('lines are cut whole, and the last one tells how many are missing', () => {
  expect(cutLines(['one', 'two', 'three', 'four'], 17)).toEqual(['one', 'two', '… 2 more'])
  expect(cutLines(['one', 'two'], 7)).toEqual(['one', 'two'])
})

test('nothing is ever longer than allowed or ends in half a character', () => {
  const line = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\n', ' '))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 0, max: 200 }), (lines, most) => {
      expect(cutLines(lines, most).join('\n').length).toBeLessThanOrEqual(most)
      expect(cutText(lines.join(' '), most).length).toBeLessThanOrEqual(most)
      expect(cutText('😀'.repeat(50), most).replaceAll('😀', '')).not.toMatch(/[\uD800-\uDFFF]/)
    }),
  )
})
