import { expect, test } from 'vitest'
import { openDataSource } from '../../../src/adapters/tfjs/data-source.ts'
import { drawData } from '../../../src/data/draw.ts'
import { datasetNames } from '../../../src/plan/datasets.ts'
import { defaultPlan } from '../../../src/plan/plan.ts'
import { tables } from '../../support/tables.ts'

const small = { ...defaultPlan, points: 40, validation: 20 }
const others = [
  ...datasetNames.map((dataset) => ({ dataset })),
  { sample: small.sample + 1 },
  { noise: small.noise + 0.1 },
  { points: 41 },
  { validation: 21 },
]

test('what a plan is given never depends on the plan before it', () => {
  const give = openDataSource(tables)
  for (const other of others) {
    give(small)
    const plan = { ...small, ...other }
    expect(give(plan)).toEqual(drawData(plan, 'validation', tables))
    expect(give(plan, 'test')).toEqual(drawData(plan, 'test', tables))
    expect(give(plan)).toEqual(drawData(plan, 'validation', tables))
  }
})

test('plans that differ in the training alone share their examples', () => {
  const give = openDataSource(tables)
  expect(give({ ...small, seed: 9, lr: 0.5, epochs: 3, hidden: [2] })).toBe(give(small))
})
