import { expect, test } from 'vitest'
import { trainReference } from '../../support/reference-network.ts'
import { jobOf } from '../jobs.ts'
import { trainTypedArrays } from './typed-arrays.ts'

test.each([
  'points:40 validation:30 hidden:5-6 optimizer:adam lr:0.01 dropout:0.2 batch:7 epochs:4',
  'dataset:blobs points:33 validation:30 hidden:9 batch:8 epochs:4 decay:0.1',
  'dataset:iris hidden:none epochs:3',
])('the peer in typed arrays trains %s as plain loops do', (planText) => {
  const job = jobOf(planText)
  const expected = trainReference(job.plan, job.data)
  for (const [epoch, { trainLoss, validationLoss }] of trainTypedArrays(job).entries()) {
    expect(trainLoss).toBeCloseTo(expected[epoch]!.trainLoss, 5)
    expect(validationLoss).toBeCloseTo(expected[epoch]!.validationLoss, 5)
  }
})
