import { expect, test } from 'vitest'
import { changeText, lossText, tickText } from '../src/numbers.ts'

test('losses are said with two or three digits, ticks as shortly as they can be', () => {
  expect([0, 0.00004, 0.0641, 0.6649, 12.34, 12345, 1.23e7, null].map(lossText)).toEqual([
    '0',
    '4e-5',
    '0.064',
    '0.66',
    '12.3',
    '12,345',
    '1.2e7',
    'not a number',
  ])
  expect([0, 0.25, 0.1 + 0.2, 1000, 20000, 3e6, 1e-5, 1e12].map(tickText)).toEqual([
    '0',
    '0.25',
    '0.3',
    '1,000',
    '20k',
    '3M',
    '1e-5',
    '1e12',
  ])
})

test('a change is written with its sign, a true minus, and enough digits to see it', () => {
  expect([-0.468, 0.0123, 0.0001].map(changeText)).toEqual(['−0.47', '+0.012', '0.000'])
})
