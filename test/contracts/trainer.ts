import { beforeAll, describe, expect, test } from 'vitest'
import type { Trainer } from '../../src/app/ports.ts'
import { UserError } from '../../src/errors.ts'
import { type PlanOptions, TrainingPlan } from '../../src/plan/plan.ts'
import { Run, type TrainingProgress } from '../../src/training/run.ts'
import type { z } from 'zod'

/** A plan that takes little even where every update is slow. */
const small = { points: 60, validation: 40, hidden: [8], epochs: 6 }

/** A plan that takes far longer than any test waits for it. */
const long = { dataset: 'spiral', hidden: [32, 32], points: 2000, batch: 8, epochs: 1000 } as const

function planOf(options: z.input<typeof PlanOptions>): TrainingPlan {
  return TrainingPlan.parse({ ...small, ...options })
}

/** What every trainer promises; each backend runs it with each step. */
export function trainerContract(name: string, open: () => Promise<Trainer>): void {
  describe(`${name} keeps the trainer's promises`, () => {
    let trainer: Trainer
    beforeAll(async () => void (trainer = await open()))

    const train = (options: z.input<typeof PlanOptions>, signal = new AbortController().signal) =>
      trainer.train(planOf(options), { signal })
    const historyOf = async (options: z.input<typeof PlanOptions>) => (await train(options)).histories[0]!

    test('a run has a finite value for every planned epoch and survives JSON', async () => {
      const run = await train({ optimizer: 'adam', lr: 0.01, dropout: 0.2, decay: 0.1, seed: 7 })
      expect(run.seeds).toEqual([7])
      expect(run.histories).toHaveLength(1)
      const series = Object.values(run.histories[0]!)
      expect(series).toHaveLength(7)
      expect(series.every((values) => values.length === small.epochs && values.every(Number.isFinite))).toBe(true)
      expect(Run.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
    })

    test('it learns what can be learnt', async () => {
      const { trainLoss, validationAccuracy } = await historyOf({ dataset: 'blobs', epochs: 15, batch: 8 })
      expect(trainLoss.at(-1)!).toBeLessThan(trainLoss[0]!)
      expect(validationAccuracy.at(-1)!).toBeGreaterThan(0.85)
    })

    test('the same plan gives the same bits, with another training in between and beside', async () => {
      const options = { dropout: 0.3, hidden: [7, 5] }
      const alone = await train(options)
      await train({ dataset: 'blobs', seed: 2 })
      const [again, , beside] = await Promise.all([train(options), train({ seed: 3 }), train(options)])
      expect({ ...again, milliseconds: 0 }).toEqual({ ...alone, milliseconds: 0 })
      expect({ ...beside, milliseconds: 0 }).toEqual({ ...alone, milliseconds: 0 })
    })

    test('seed, sample and every knob change the history', async () => {
      const knobs = [{ lr: 0.2 }, { batch: 8 }, { decay: 1 }, { dropout: 0.1 }, { hidden: [9] }]
      const names = [{ optimizer: 'adam' }, { activation: 'tanh' }] as const
      const changes = [{ seed: 2 }, { sample: 2 }, ...knobs, ...names]
      const histories = await Promise.all([{}, ...changes].map(historyOf))
      const losses = histories.map(({ trainLoss }) => JSON.stringify(trainLoss))
      expect(new Set(losses).size).toBe(1 + changes.length)
    })

    test('a training whose loss is no number any more ends there, and the rest is null', async () => {
      const run = await train({ lr: 1e6 })
      const { trainLoss, validationLoss, trainAccuracy } = run.histories[0]!
      const broken = trainLoss.indexOf(null)
      expect(broken).toBeGreaterThanOrEqual(0)
      expect(trainLoss).toHaveLength(small.epochs)
      for (const series of [trainLoss, validationLoss, trainAccuracy]) {
        expect(series.slice(broken).every((value) => value === null)).toBe(true)
      }
      expect(run.surface).toBeNull()
    })

    test('a batch above the points is all of them at once', async () => {
      expect(await historyOf({ batch: 5000 })).toEqual(await historyOf({ batch: small.points }))
    })

    test('a learning rate of 0 changes nothing', async () => {
      const { trainLoss, updateRatio } = await historyOf({ lr: 0 })
      expect(new Set(trainLoss).size).toBe(1)
      expect(updateRatio?.every((ratio) => ratio === 0)).toBe(true)
    })

    test('any shape within the bounds trains', async () => {
      for (const hidden of [[], [1], [3, 1, 2], [128, 128, 128, 128]]) {
        const { trainLoss } = await historyOf({ hidden, epochs: 2, activation: 'tanh', lr: 0.01 })
        expect({ hidden, isFinite: trainLoss.every(Number.isFinite) }).toEqual({ hidden, isFinite: true })
      }
    })

    test('the surface holds shares from 0 to 1 over a frame around the examples', async () => {
      const { surface } = await train({ epochs: 20, lr: 0.5 })
      expect(surface!.values).toHaveLength(surface!.size ** 2)
      expect(Math.min(...surface!.values)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...surface!.values)).toBeLessThanOrEqual(1)
      expect(surface!.x[0]).toBeLessThan(-1)
      expect(surface!.x[1]).toBeGreaterThan(1)
      // Moons: the upper left belongs to class 0, the lower right to class 1.
      const last = surface!.size - 1
      expect(surface!.values[last * surface!.size]).toBeLessThan(0.5)
      expect(surface!.values[last]).toBeGreaterThan(0.5)
    })

    test('what is cancelled before it starts does not start', async () => {
      await expect(train({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
    })

    test('what is cancelled while it trains stops at once and says so', async () => {
      // Runs that break end early; they must not make later calls look endless.
      for (let seed = 1; seed <= 8; seed++) await train({ lr: 1e6, seed })
      const cancelling = new AbortController()
      const seen: number[] = []
      const run = trainer.train(TrainingPlan.parse(long), {
        signal: cancelling.signal,
        onProgress: ({ epoch }) => {
          seen.push(epoch)
          cancelling.abort()
        },
      })
      await expect(run).rejects.toMatchObject({ code: 'cancelled' })
      expect(seen).toHaveLength(1)
      expect(seen[0]).toBeLessThan(long.epochs)
    })

    test('a deadline that passes while it trains is heard, and said to be one', async () => {
      const signal = AbortSignal.timeout(5)
      await expect(trainer.train(TrainingPlan.parse(long), { signal })).rejects.toMatchObject({ code: 'timed-out' })
    })

    test('a reason that is already said for a person is passed on', async () => {
      const reason = new UserError('busy', 'The bot is shutting down.')
      await expect(train({}, AbortSignal.abort(reason))).rejects.toBe(reason)
    })

    test('progress holds the losses so far', async () => {
      const reports: TrainingProgress[] = []
      const plan = planOf({ epochs: 40 })
      const run = await trainer.train(plan, {
        signal: new AbortController().signal,
        onProgress: (progress) => reports.push(progress),
      })
      const { trainLoss, validationLoss } = run.histories[0]!
      expect(reports.length).toBeGreaterThan(0)
      for (const { epoch, epochs, history } of reports) {
        expect(epochs).toBe(plan.epochs)
        expect(history).toEqual({
          trainLoss: trainLoss.slice(0, epoch),
          validationLoss: validationLoss.slice(0, epoch),
        })
      }
    })
  })
}
