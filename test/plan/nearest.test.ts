import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearest } from '../../src/plan/nearest.ts'

const words = ['lr', 'batch', 'epochs', 'decay', 'dropout', 'learning-rate', 'overfitting']

test.each([
  ['epoch', 'epochs'],
  ['bacth', 'batch'],
  ['DROPOUT', 'dropout'],
  ['drop', undefined],
  ['overfiting', 'overfitting'],
  ['lrr', 'lr'],
  ['x', undefined],
  ['', undefined],
  ['zzzzzz', undefined],
])('“%s” means %s', (word, meant) => expect(nearest(word, words)).toBe(meant))

test('a word itself is nearest to itself', () =>
  fc.assert(fc.property(fc.constantFrom(...words), (word) => void expect(nearest(word, words)).toBe(word))))

test('nothing is near when there is nothing', () => expect(nearest('lr', [])).toBeUndefined())
