import { expect, test } from 'vitest'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import { measure } from '../../src/diagnosis/signals.ts'
import { historiesOf, watchForStop } from '../../src/training/early-stop.ts'
import { Run } from '../../src/training/run.ts'
import { runWith, settling } from '../support/builders.ts'

test('patience counts epochs in a row without a lower loss; an equal one is not lower', () => {
  const losses = [0.9, 0.8, 0.8, 0.85, 0.7, 0.71, 0.7, 0.72]
  const stops = watchForStop(3)
  expect(losses.map(stops)).toEqual([false, false, false, false, false, false, false, true])
  const never = watchForStop(null)
  expect(losses.some(never)).toBe(false)
})

test('what was not trained any more is no sign of a break', () => {
  const trained = settling(0.9, 0.2, 30)
  const rest = Array.from({ length: 20 }, () => null)
  const run = { ...runWith({ train: [...trained, ...rest], validation: [...trained, ...rest] }), stopped: [30] }
  expect(measure(run, null)).toMatchObject({ firstBad: null, epochs: 30, measured: 30 })
  expect(diagnose(run, null).verdict).toBe('converged')
  expect(diagnose({ ...run, stopped: [null] }, null).verdict).toBe('diverged')
  expect(historiesOf(run)[0]!.trainLoss).toEqual(trained)
})

test('a run that was stored before there was early stopping still opens', () => {
  const { stopped: _, ...before } = runWith({ train: [0.5], validation: [0.5] })
  const run = Run.parse(before)
  expect(run.stopped).toEqual([])
  expect(historiesOf(run)).toEqual(run.histories)
})
