import { expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { exitCodeOf } from '../../../src/host/watch/exit-codes.ts'

const wrongSetting = new UserError('invalid-input', 'PORT')
const refusedToken = new UserError('forbidden', 'token')
const away = new UserError('unavailable', 'database')

test('a service that only a person can mend ends with a code after which it is not started again', () => {
  expect([wrongSetting, refusedToken].map((problem) => exitCodeOf(problem, 'start'))).toEqual([78, 78])
  expect(exitCodeOf(wrongSetting, 'worker')).toBe(78)
})

test('one that may be well the next time ends with 1, and so do all that somebody typed', () => {
  expect([away, new Error('bug')].map((problem) => exitCodeOf(problem, 'start'))).toEqual([1, 1])
  expect(['bot', 'mcp', 'backup', 'restore'].map((mode) => exitCodeOf(wrongSetting, mode))).toEqual([1, 1, 1, 1])
})
