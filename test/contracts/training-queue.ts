import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueueControl, TrainingQueue } from '../../src/app/ports.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'

/** What a queue under test has to offer: plans of known outcome. */
export interface QueueUnderTest {
  queue: TrainingQueue
  /** A plan that is trained at once; the seed tells its run from others. */
  quick(seed: number): TrainingPlan
  /** The run that `quick(seed)` gives. */
  runOf(seed: number): Run
  /** A plan that ends only by being cancelled. */
  endless(): TrainingPlan
  /** A plan that the trainer refuses with a UserError `invalid-input`. */
  refused(): TrainingPlan
}

/** A person's answer that nobody cancels; `changes` say otherwise. */
export function asked(changes: Partial<QueueControl> = {}): QueueControl {
  return { person: 'ada', purpose: 'answer', signal: new AbortController().signal, ...changes }
}

/** What every training queue promises; each implementation runs it. */
export function trainingQueueContract(name: string, open: () => Promise<QueueUnderTest>): void {
  describe(`${name} keeps the training queue's promises`, { timeout: 30_000 }, () => {
    let it: QueueUnderTest
    beforeAll(async () => void (it = await open()))
    afterAll(() => it.queue.close(0))

    test('a plan gives its run, with null where a value was not finite', async () => {
      expect(await it.queue.train(it.quick(7), asked())).toEqual(it.runOf(7))
    })

    test('many plans give their runs in the order of the plans, and each run as it comes', async () => {
      const seeds = Array.from({ length: 40 }, (_, index) => index)
      const came = new Map<number, Run>()
      const onRun = (index: number, run: Run) => void came.set(index, run)
      const runs = await it.queue.trainMany(seeds.map(it.quick), { ...asked({ purpose: 'experiment' }), onRun })
      expect(runs).toEqual(seeds.map(it.runOf))
      expect([...came].sort(([one], [other]) => one - other)).toEqual(seeds.map((seed) => [seed, it.runOf(seed)]))
    })

    test('no plans give no runs', async () => expect(await it.queue.trainMany([], asked())).toEqual([]))

    test('a refusal of the trainer keeps its code, its words and its hint', async () => {
      const refusal = {
        name: 'UserError',
        code: 'invalid-input',
        message: expect.any(String),
        hint: expect.any(String),
      }
      await expect(it.queue.train(it.refused(), asked())).rejects.toMatchObject(refusal)
      await expect(it.queue.trainMany([it.quick(1), it.refused()], asked())).rejects.toMatchObject(refusal)
    })

    test('an abort ends a running training as cancelled, one that waits, and one that was never begun', async () => {
      const abort = new AbortController()
      const all = Array.from({ length: 6 }, () => it.queue.train(it.endless(), asked({ signal: abort.signal })))
      abort.abort()
      all.push(it.queue.train(it.quick(1), asked({ signal: abort.signal })))
      for (const each of all) await expect(each).rejects.toMatchObject({ name: 'UserError', code: 'cancelled' })
      expect(await it.queue.train(it.quick(2), asked())).toEqual(it.runOf(2))
    })

    test('a time-out of the caller is told as one', async () => {
      const training = it.queue.train(it.endless(), asked({ signal: AbortSignal.timeout(50) }))
      await expect(training).rejects.toMatchObject({ code: 'timed-out' })
    })
  })
}
