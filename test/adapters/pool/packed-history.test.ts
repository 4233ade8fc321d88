import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packHistory, unpackHistory } from '../../../src/adapters/pool/packed-history.ts'

const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }))
const names = ['trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy', 'deadUnits'] as const

test('a history comes out of its text as it went in, to the last bit', () => {
  const history = fc
    .nat(30)
    .chain((length) => fc.tuple(...names.map(() => fc.array(value, { minLength: length, maxLength: length }))))
    .map((series) => Object.fromEntries(names.map((name, place) => [name, series[place]])))
  fc.assert(
    fc.property(history, (one) => {
      const sent: unknown = JSON.parse(JSON.stringify(packHistory(one as never)))
      expect(unpackHistory(sent)).toStrictEqual(one)
    }),
  )
})

test.each([
  [undefined],
  [{ names: ['trainLoss'], values: '' }],
  [
    {
      ...packHistory({ trainLoss: [1], validationLoss: [1], trainAccuracy: [1], validationAccuracy: [1] }),
      values: 'AAAA',
    },
  ],
  [{ names: [...names], values: 7 }],
])('what is none is seen to be none: %j', (packed) => {
  expect(unpackHistory(packed)).toBeUndefined()
})
