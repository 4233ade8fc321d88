import { expect, test } from 'vitest'
import { planAddress } from '../../src/plan/address.ts'
import { parsePlan } from '../../src/plan/text.ts'

test.each([
  ['', '#/train'],
  ['lr:0.3', '#/train?lr=0.3'],
  ['dataset:no-signal hidden:8-8 noise:0.4', '#/train?dataset=no-signal&hidden=8-8&noise=0.4'],
])('%j is at %s', (planText, address) => {
  expect(planAddress(planText)).toBe(address)
  const options = [...new URLSearchParams(address.slice('#/train?'.length))].map(([name, value]) => `${name}:${value}`)
  expect(parsePlan(options.join(' '))).toEqual(parsePlan(planText))
})
