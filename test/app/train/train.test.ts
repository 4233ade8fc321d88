import { describe, expect, test } from 'vitest'
import type { QueueControl, TrainingQueue } from '../../../src/app/ports.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { study, type StudyStep } from '../../../src/app/train/train.ts'
import { type ErrorCode, UserError } from '../../../src/errors.ts'
import { planWith } from '../../support/builders.ts'
import { realQueue } from '../../support/real-queue.ts'
import { scriptedQueue } from '../../support/scripted-queue.ts'

const person = { platform: 'web', id: 'local', name: 'Ada' } as const

async function stepsOf(changes: Parameters<typeof planWith>[0], training: TrainingQueue) {
  const { signal } = new AbortController()
  const run = study(planWith(changes), { training, person, signal })
  const steps: StudyStep[] = []
  for (let step = await run.next(); ; step = await run.next()) {
    if (step.done) return { steps, result: step.value }
    steps.push(step.value)
  }
}

const studiesIn = (steps: StudyStep[]) => steps.filter((step) => step.type === 'study')

/** A queue whose experiments fail. */
const failing = (code: ErrorCode): TrainingQueue => ({
  ...scriptedQueue(),
  trainMany: () => Promise.reject(new UserError(code, 'No more of this.')),
})

describe('a run that went well', () => {
  test('is told at once, and nothing is tried', async () => {
    const { steps, result } = await stepsOf({}, scriptedQueue())
    expect(studiesIn(steps)).toEqual([{ type: 'study', study: result, trying: false }])
    expect(result).toMatchObject({ planText: '', advice: { next: null, tried: [], trainings: 0 } })
  })

  test('tells first how far it is', async () =>
    expect((await stepsOf({}, scriptedQueue())).steps[0]).toMatchObject({
      type: 'training',
      progress: { epoch: 30, epochs: 60 },
    }))
})

describe('a run that went wrong', () => {
  test('is told at once with a first remedy, then again as the experiments know more', async () => {
    const { steps, result } = await stepsOf({ lr: 10 }, scriptedQueue())
    const studies = studiesIn(steps)
    expect(studies[0]).toMatchObject({
      trying: true,
      study: { advice: { next: null, untried: '', tried: [] }, diagnosis: { from: 'curve' } },
    })
    expect(studies.at(-1)).toEqual({ type: 'study', study: result, trying: false })
    expect(result).toMatchObject({ diagnosis: { from: 'experiment' }, advice: { next: '', causes: ['lr'] } })
  })

  test.each(['cancelled', 'timed-out', 'busy', 'unavailable'] satisfies ErrorCode[])(
    'keeps its answer when the experiments are %s, and says why there are none',
    async (code) => {
      const { result } = await stepsOf({ lr: 10 }, failing(code))
      expect(result).toMatchObject({
        diagnosis: { verdict: 'diverged' },
        advice: { next: null, untried: '', tried: [], stopped: code },
      })
    },
  )

  test('keeps what was measured until the experiments were stopped', async () => {
    let batches = 0
    const queue = scriptedQueue()
    const training: TrainingQueue = {
      ...queue,
      trainMany: (plans, control) =>
        ++batches > 2 ? Promise.reject(new UserError('cancelled', 'Stop.')) : queue.trainMany(plans, control),
    }
    const { advice }: Study = (await stepsOf({ lr: 10 }, training)).result
    expect(advice).toMatchObject({ tried: { length: 4 }, chosen: null, stopped: 'cancelled' })
  })

  test('does not hide a bug in the experiments', async () => {
    const training = { ...scriptedQueue(), trainMany: () => Promise.reject(new Error('a bug')) }
    await expect(stepsOf({ lr: 10 }, training)).rejects.toThrow('a bug')
  })
})

test('the training itself failing fails the study', () =>
  expect(
    stepsOf(
      {},
      scriptedQueue(() => Promise.reject(new UserError('busy', 'The queue is full.'))),
    ),
  ).rejects.toMatchObject({ code: 'busy' }))

test('the queue hears whose training it is and what for', async () => {
  const heard: Pick<QueueControl, 'person' | 'purpose'>[] = []
  const queue = scriptedQueue()
  const note = ({ person: who, purpose }: Pick<QueueControl, 'person' | 'purpose'>) =>
    void heard.push({ person: who, purpose })
  const training: TrainingQueue = {
    ...queue,
    train: (plan, control) => (note(control), queue.train(plan, control)),
    trainMany: (plans, control) => (note(control), queue.trainMany(plans, control)),
  }
  await stepsOf({ lr: 10 }, training)
  expect(heard[0]).toEqual({ person: 'web:local', purpose: 'answer' })
  expect(heard.slice(1).every(({ purpose }) => purpose === 'experiment')).toBe(true)
})

test('waiting in the queue is told', async () => {
  const queue = scriptedQueue()
  const training: TrainingQueue = {
    ...queue,
    async train(plan, control) {
      control.onQueued?.(3)
      await Promise.resolve()
      return queue.train(plan, control)
    },
  }
  expect((await stepsOf({}, training)).steps[0]).toEqual({ type: 'queued', position: 3 })
})

/** Really trained, since what these knobs do is not in any script. */
describe('one of the further knobs that went wrong', () => {
  test.each([
    [{ momentum: 0.99, lr: 0.3 }, 'momentum', 'diverged'],
    [{ 'weight-decay': 1 }, 'weight-decay', 'underfitting'],
    [{ stop: 1, lr: 0.02, batch: 4, noise: 0.3 }, 'stop', 'underfitting'],
    [{ warmup: 19, epochs: 20, batch: 32, dataset: 'circles' }, 'warmup', 'underfitting'],
    [{ schedule: 'none', lr: 2, batch: 24, dataset: 'xor', noise: 0.3 }, 'schedule', 'converged'],
  ] satisfies [Parameters<typeof planWith>[0], string, string][])(
    '%j: %s is a cause, and turning it back mends the run',
    async (changes, knob, verdict) => {
      const { result } = await stepsOf(changes, await realQueue())
      expect(result.diagnosis.verdict).toBe(verdict)
      expect(result.advice.causes).toContain(knob)
      expect(result.advice.tried.find(({ change }) => change.startsWith(`${knob}:`))).toMatchObject({ mends: true })
    },
    60_000,
  )
})
