import { expect, test } from 'vitest'
import { emptyHistory, type EpochMeasures, hasBroken, isBroken, record } from '../../src/training/history.ts'
import { History } from '../../src/training/run.ts'

const fine: EpochMeasures = {
  trainLoss: 0.5,
  validationLoss: 0.6,
  trainAccuracy: 0.8,
  validationAccuracy: 0.7,
  gradientNorm: 1.5,
  deadUnits: 0.25,
  updateRatio: 0.01,
}

test('what was not reached is null in every series', () => {
  const history = emptyHistory(3)
  record(history, 0, fine)
  expect(History.parse(history)).toEqual(history)
  for (const [name, value] of Object.entries(fine)) {
    expect(history[name as keyof EpochMeasures]).toEqual([value, null, null])
  }
  expect([hasBroken(history, 1), hasBroken(history, 3)]).toEqual([false, true])
})

test('a value that is not finite is written null, and so is what a broken network answers', () => {
  const history = emptyHistory(1)
  record(history, 0, { ...fine, trainLoss: NaN, updateRatio: Infinity })
  expect(history).toEqual({
    trainLoss: [null],
    validationLoss: [0.6],
    trainAccuracy: [null],
    validationAccuracy: [0.7],
    gradientNorm: [1.5],
    deadUnits: [null],
    updateRatio: [null],
  })
})

test('either loss breaks a training, nothing else does', () => {
  expect(isBroken(fine)).toBe(false)
  expect(isBroken({ ...fine, gradientNorm: Infinity })).toBe(false)
  expect(isBroken({ ...fine, trainLoss: Infinity })).toBe(true)
  expect(isBroken({ ...fine, validationLoss: NaN })).toBe(true)
})
