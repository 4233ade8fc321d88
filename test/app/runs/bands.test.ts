import { expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { bandOf } from '../../../src/app/runs/bands.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { planWith, runOver, settling } from '../../support/builders.ts'

type Losses = (number | null)[]

function studyOf(seeds: Losses[]): Study {
  const plan = planWith({ epochs: seeds[0]!.length })
  const run = runOver(seeds.map((train) => ({ train, validation: train })))
  return { plan, planText: '', run, diagnosis: diagnose(run, plan), advice: untried(null) }
}

const [low, middle, high] = [0.1, 0.2, 0.3].map((end) => settling(0.7, end, 40)) as [number[], number[], number[]]
const broken: Losses = [0.9, 30, ...Array.from({ length: 38 }, () => null)]

test('the middle seed is the line, the lowest and the highest are the edges', () => {
  const { values, band } = bandOf(studyOf([high, low, middle]), 'validationLoss')
  expect(values).toEqual(middle)
  expect(band).toEqual({ low, high })
})

test('a seed that diverged changes nothing', () =>
  expect(bandOf(studyOf([high, broken, low, middle]), 'trainLoss')).toEqual(
    bandOf(studyOf([high, low, middle]), 'trainLoss'),
  ))

test('where all seeds diverged, the line ends where half of them are no longer numbers', () => {
  const longer: Losses = [0.9, 30, 40, ...Array.from({ length: 37 }, () => null)]
  const { values, band } = bandOf(studyOf([longer, longer, broken]), 'trainLoss')
  expect(values.slice(0, 4)).toEqual([0.9, 30, 40, null])
  expect(band.high.slice(0, 4)).toEqual([0.9, 30, null, null])
})
