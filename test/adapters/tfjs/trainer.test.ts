import { expect, test } from 'vitest'
import { openBackend } from '../../../src/adapters/tfjs/backend.ts'
import { openTrainer } from '../../../src/adapters/tfjs/trainer.ts'
import { TrainingPlan } from '../../../src/plan/plan.ts'
import { trainerContract } from '../../contracts/trainer.ts'
import { tables } from '../../support/tables.ts'
import { onEachBackend } from '../../support/tensorflow.ts'

const steps = ['ops', 'fused'] as const
const plan = TrainingPlan.parse({ points: 40, validation: 40, hidden: [4], epochs: 3, dropout: 0.2, optimizer: 'adam' })

onEachBackend((backend) => {
  for (const step of steps) {
    trainerContract(`${backend} with ${step}`, async () => {
      const { trainer } = await openTrainer({ backend, step, tables })
      return trainer
    })

    test(`${step} says on what it trains`, async () => {
      const { engine, reason } = await openTrainer({ backend, step, tables })
      expect({ engine, reason }).toEqual({ engine: { backend, step }, reason: null })
    })

    test(`${step} leaves no tensor behind, whether it ends or is cancelled`, async () => {
      const { trainer } = await openTrainer({ backend, step, tables })
      const { tf } = await openBackend(backend)
      const before = tf.memory().numTensors
      await trainer.train(plan, { signal: new AbortController().signal })
      const cancelling = new AbortController()
      const run = trainer.train(plan, { signal: cancelling.signal, onProgress: () => cancelling.abort() })
      await expect(run).rejects.toMatchObject({ code: 'cancelled' })
      expect(tf.memory().numTensors).toBe(before)
    })
  }
})

test('auto gives a trainer wherever it is asked', async () => {
  const { engine, reason } = await openTrainer({ backend: 'auto', step: 'fused', tables })
  expect(engine.backend === 'tensorflow' ? reason : typeof reason).toEqual(
    engine.backend === 'tensorflow' ? null : 'string',
  )
})
