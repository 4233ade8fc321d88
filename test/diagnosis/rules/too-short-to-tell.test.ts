import { expect, test } from 'vitest'
import { tooShortToTell } from '../../../src/diagnosis/rules/too-short-to-tell.ts'
import { observe, runWith } from '../../support/builders.ts'

test('one epoch has no trend', () =>
  expect(observe(tooShortToTell, runWith({ train: [0.6] }))).toEqual({
    severity: 'note',
    verdict: 'unclear',
    evidence: 'There is only one epoch, and one epoch shows no trend.',
  }))

test('four epochs that hardly move have none', () =>
  expect(observe(tooShortToTell, runWith({ train: [0.7, 0.69, 0.7, 0.695] }))).toMatchObject({ verdict: 'unclear' }))

test('four epochs that plainly fall have one', () =>
  expect(observe(tooShortToTell, runWith({ train: [0.7, 0.65, 0.6, 0.55] }))).toBeUndefined())

test('five epochs can be told', () =>
  expect(observe(tooShortToTell, runWith({ train: [0.7, 0.69, 0.7, 0.69, 0.7] }))).toBeUndefined())
