import { expect, test } from 'vitest'
import { readKernelModule } from '../../../../src/adapters/tfjs/kernel-file.ts'
import { openTrainer } from '../../../../src/adapters/tfjs/trainer.ts'
import type { FromWorker, ToWorker } from '../../../../src/adapters/web/page/training/messages.ts'
import { openPlayer } from '../../../../src/adapters/web/page/training/player.ts'
import type { TrainingPlan } from '../../../../src/plan/plan.ts'
import { openKernel } from '../../../../src/training/kernel/kernel.ts'
import { planWith } from '../../../support/builders.ts'
import { tables } from '../../../support/tables.ts'

type Said<Type extends FromWorker['type']> = Extract<FromWorker, { type: Type }>

/** A player whose time is made here: a frame comes when it is asked for, so many milliseconds after the one before. */
function stage(kernel = Promise.resolve(openKernel(readKernelModule()))) {
  const said: FromWorker[] = []
  let time = 0
  let frame: (() => void) | null = null
  const obey = openPlayer({
    kernel,
    tablesFor: async () => tables,
    now: () => time,
    later: (_, work) => void (frame = work),
    say: (message) => void said.push(message),
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const tell = async (message: ToWorker) => {
    obey(message)
    await settle()
  }
  return {
    said,
    tell,
    load: (plan: TrainingPlan, epochsPerSecond = Infinity, play = true, id = 1) =>
      tell({ type: 'load', id, plan, play, epochsPerSecond }),
    async frames(count: number, milliseconds: number) {
      for (let index = 0; index < count && frame; index++) {
        const work = frame
        frame = null
        time += milliseconds
        work()
        await settle()
      }
    },
    of: <Type extends FromWorker['type']>(type: Type) => said.filter((one): one is Said<Type> => one.type === type),
  }
}

const short = planWith({ epochs: 12, points: 60, validation: 40 })

test('a plan is answered with its data, then trained to the same history and boundary as on the server', async () => {
  const { load, of } = stage()
  await load(short)
  const { trainer } = await openTrainer({ backend: 'wasm', step: 'fused', tables })
  const { histories, baselineLoss, surface } = await trainer.train(short, { signal: new AbortController().signal })
  expect(of('done')).toEqual([{ type: 'done', id: 1, history: histories[0], brokenAt: null }])
  const [ready] = of('ready')
  expect(ready).toMatchObject({
    classes: 2,
    epochs: 12,
    baselineLoss,
    plane: { x: surface!.x, y: surface!.y, size: 40 },
  })
  expect(ready!.plane!.training.labels).toHaveLength(60)
  expect(ready!.plane!.validation.points).toHaveLength(80)
  expect(of('progress').at(-1)!.grid).toEqual(Float32Array.from(surface!.values))
  const rows = of('progress').flatMap((one) => one.rows)
  expect(rows.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  expect(rows.map(({ validationLoss }) => validationLoss)).toEqual(histories[0]!.validationLoss)
})

test('it keeps the speed that is asked for, and the boundary moves within an epoch', async () => {
  const { load, frames, tell, of } = stage()
  await load(short, 10)
  await frames(4, 25)
  const moving = of('progress').map(({ grid }) => grid![820])
  expect(new Set(moving).size).toBeGreaterThan(3)
  await frames(16, 25)
  expect(of('progress').at(-1)!.epoch).toBeCloseTo(5, -0.5)
  await tell({ type: 'speed', id: 1, epochsPerSecond: 20 })
  await frames(8, 25)
  expect(of('progress').at(-1)!.epoch).toBeCloseTo(9, -0.5)
})

test('it can be paused, moved on an epoch, and played on', async () => {
  const { load, frames, tell, of } = stage()
  await load(short, 10, false)
  expect(of('ready')).toHaveLength(1)
  for (let index = 0; index < 3; index++) await tell({ type: 'step', id: 1 })
  await frames(10, 100)
  expect(of('progress').map(({ epoch }) => epoch)).toEqual([1, 2, 3])
  await tell({ type: 'play', id: 1 })
  await frames(2, 100)
  await tell({ type: 'pause', id: 1 })
  const { epoch } = of('progress').at(-1)!
  await frames(10, 100)
  expect(of('progress').at(-1)!.epoch).toBe(epoch)
  await tell({ type: 'play', id: 1 })
  await frames(100, 100)
  expect(of('done')).toHaveLength(1)
  expect(of('progress').at(-1)!.epoch).toBe(12)
})

test('what is asked while a plan is still being loaded is done when it is there', async () => {
  let open: (kernel: ReturnType<typeof openKernel>) => void = () => undefined
  const { load, frames, tell, of } = stage(new Promise((resolve) => (open = resolve)))
  await load(short, 10)
  await tell({ type: 'pause', id: 1 })
  await tell({ type: 'step', id: 1 })
  open(openKernel(readKernelModule()))
  await new Promise((resolve) => setImmediate(resolve))
  await frames(10, 100)
  expect(of('ready')).toHaveLength(1)
  expect(of('progress').map(({ epoch }) => epoch)).toEqual([1])
})

test('to pause and play on again and again does not make it play more often', async () => {
  let waiting = 0
  const pending: (() => void)[] = []
  const obey = openPlayer({
    kernel: Promise.resolve(openKernel(readKernelModule())),
    tablesFor: async () => tables,
    now: () => 0,
    later: (_, work) => {
      pending.push(work)
      waiting += 1
    },
    say: () => undefined,
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  obey({ type: 'load', id: 1, plan: short, play: true, epochsPerSecond: 1 })
  await settle()
  for (let times = 0; times < 5; times++) for (const type of ['pause', 'play'] as const) obey({ type, id: 1 })
  await settle()
  waiting = 0
  for (const work of pending.splice(0)) work()
  await settle()
  expect(waiting).toBe(1)
})

test('any epoch of a short training can be looked at again, of a long one two hundred', async () => {
  const { load, tell, of } = stage()
  await load(planWith({ epochs: 1000, points: 20, validation: 10, hidden: [4] }))
  for (const epoch of [0, 1, 499, 1000, 5000, -3]) await tell({ type: 'seek', id: 1, epoch })
  const [ready] = of('ready')
  const seen = of('grid')
  expect(seen.map(({ epoch }) => epoch)).toEqual([0, 0, 498, 1000, 1000, 0])
  expect(seen[0]!.grid).toEqual(ready!.grid)
  expect(seen[3]!.grid).toEqual(of('progress').at(-1)!.grid)
  await load(short, Infinity, true, 2)
  for (let epoch = 0; epoch <= 12; epoch++) await tell({ type: 'seek', id: 2, epoch })
  const again = of('grid').filter(({ id }) => id === 2)
  expect(again.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 13 }, (_, index) => index))
})

test('a run that breaks ends with the epoch in which it broke', async () => {
  const { load, of } = stage()
  await load(planWith({ lr: 1e6 }))
  const [done] = of('done')
  expect(done!.history.trainLoss.indexOf(null) + 1).toBe(done!.brokenAt)
  expect(of('progress').at(-1)!.grid).toBeNull()
})

test('a plan without a plane is trained all the same', async () => {
  for (const dataset of ['digits', 'iris', 'penguins'] as const) {
    const { load, of } = stage()
    await load(planWith({ dataset, epochs: 2, points: 60, validation: 40 }))
    expect(of('ready')[0]).toMatchObject({ plane: null, grid: null, epochs: 2 })
    expect(of('done')).toHaveLength(1)
  }
})

test('of a plan that another took the place of nothing more is heard', async () => {
  const { load, frames, tell, said, of } = stage()
  void load(short, 10)
  await load(short, 10, true, 2)
  await tell({ type: 'step', id: 1 })
  await frames(3, 100)
  expect(of('progress').every(({ id }) => id === 2)).toBe(true)
  expect(said.at(-1)).toMatchObject({ type: 'progress', id: 2 })
})

test('a browser that refuses WebAssembly is told of with each plan', async () => {
  const refused = Promise.reject(new Error('Refused to compile.'))
  const { load, said } = stage(refused)
  await load(short)
  await load(short, 10, true, 2)
  expect(said).toEqual([1, 2].map((id) => ({ type: 'failed', id, message: 'Refused to compile.' })))
})
