import { expect, test } from 'vitest'
import { deadUnits } from '../../src/training/dead-units.ts'

test('a relu is dead when it is zero on every row', () => {
  expect(deadUnits('relu', [0, 1, 0, 0, 0, 0], 3)).toBe(2)
  expect(deadUnits('relu', [0, 0, 0, 1, 2, 3], 3)).toBe(0)
})

test('a tanh is dead when it is saturated on every row, on either side', () => {
  expect(deadUnits('tanh', [0.999, 0.5, -0.995, -0.999], 2)).toBe(1)
  expect(deadUnits('tanh', [0.99, 0], 2)).toBe(0)
})
