import { beforeAll, describe, expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { presentProgress, presentStudy } from '../../../src/app/train/view.ts'
import { presentQueued } from '../../../src/app/runs/waiting-view.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { analogyFor, pageOf } from '../../../src/app/runs/pages.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { wordsFor } from '../../../src/lessons/wording.ts'
import { measure } from '../../../src/diagnosis/signals.ts'
import type { Pages } from '../../../src/lessons/pages.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import type { Block, LossChart } from '../../../src/reply/reply.ts'
import { replyText } from '../../../src/reply/text.ts'
import { type Curves, planWith, runWith, settling } from '../../support/builders.ts'
import { realContent } from '../../support/chat.ts'
import { scriptedRun } from '../../support/scripted-queue.ts'

let content: Pages
beforeAll(async () => void (content = await realContent()))

function studyOf(changes: Partial<TrainingPlan>, next: string | null = null, curves?: Curves): Study {
  const plan = planWith(changes)
  const run = curves ? runWith(curves) : scriptedRun(plan)
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice: untried(next) }
}

const blockOf = <Type extends Block['type']>(study: Study, type: Type) =>
  presentStudy(study, content).blocks.find((block) => block.type === type) as Extract<Block, { type: Type }>

const actionsOf = (study: Study) => blockOf(study, 'actions').actions
const chartOf = (study: Study) => blockOf(study, 'chart').chart as LossChart

const overfit = { points: 60, hidden: [64, 64], epochs: 200 }

describe('the answer to a training', () => {
  test('begins with the verdict and has its colour', () => {
    const reply = presentStudy(studyOf({ lr: 10 }), content)
    expect(reply.tone).toBe('problem')
    expect(replyText(reply)).toMatch(/^Diverged/)
    expect(presentStudy(studyOf({}), content).tone).toBe('good')
  })

  test('takes its words from the page of the main finding, and names the numbers', () => {
    const study = studyOf({ lr: 10 })
    const page = pageOf(content, 'divergence')
    const text = replyText(presentStudy(study, content))
    expect(text).toContain(wordsFor(page.headline, measure(study.run, study.plan)))
    expect(text).toContain(study.diagnosis.main.evidence)
  })

  test('shows both losses as sparklines with the last numbers', () =>
    expect(blockOf(studyOf({ lr: 10 }), 'sparklines').rows).toMatchObject([
      { label: 'train loss', note: 'not a number' },
      { label: 'validation loss', note: 'not a number' },
    ]))

  test('says in small print what was trained, on what and what was not checked', () => {
    const small = blockOf(studyOf({ points: 20, batch: 50 }), 'small').markdown
    expect(small).toContain('60 epochs in 40 ms, TensorFlow.js wasm (ops).')
    expect(small).toContain('moons: two interleaved half circles, 20 points to learn, 300 held out.')
    expect(small).toContain('A batch of 50 is more than the 20 points: all at once.')
    expect(small).toContain('Not checked: luck, because only one seed was trained.')
  })
})

describe('the chart', () => {
  test('marks the best epoch and, of an overfitted run, the part after it', () => {
    const { bestEpoch, overfitFrom, baseline, series } = chartOf(studyOf(overfit))
    expect(bestEpoch).toBeGreaterThan(0)
    expect(overfitFrom).toBe(bestEpoch)
    expect(baseline).toBe(Math.LN2)
    expect(series.map(({ kind }) => kind)).toEqual(['train', 'validation'])
  })

  test.each([
    ['mended', true],
    ['with the change', false],
  ])('calls the curve of the advice "%s" only where it mends', (label, mends) => {
    const study = studyOf({ lr: 10 })
    const { histories } = runWith({ train: settling(0.7, 0.1, 60) })
    const effect = { mean: -0.3, low: -0.4, high: -0.2 }
    const trial = { change: 'lr:0.1', next: '', outcome: 'better' as const, pairs: 12, effect, before: 0.5, after: 0.2 }
    const advice = { ...study.advice, tried: [{ ...trial, capped: false, mends }], chosen: 0, curves: histories[0]! }
    expect(chartOf({ ...study, advice }).series.at(-1)).toMatchObject({ label, muted: true })
  })

  test('of a healthy run is not shaded', () => expect(chartOf(studyOf({})).overfitFrom).toBeNull())

  test('of a diverged run, or one without a validation loss, marks no best epoch', () => {
    expect(chartOf(studyOf({ lr: 10 })).bestEpoch).toBeNull()
    expect(chartOf(studyOf({}, null, { train: settling(0.7, 0.1, 60) })).bestEpoch).toBeNull()
  })
})

describe('the buttons', () => {
  test('offer the advised plan first, then another seed and the lesson', () =>
    expect(actionsOf(studyOf({ lr: 10 }, 'lr:1'))).toEqual([
      { label: 'Try it', line: '/train lr:1' },
      { label: 'Coach it', line: '/coach lr:10' },
      { label: 'Another seed', line: '/train lr:10 seed:2' },
      { label: 'Read the lesson', line: '/lesson divergence' },
    ]))

  test('lead from the default plan to the command alone', () =>
    expect(actionsOf(studyOf({ lr: 10, seed: 0 }, ''))[0]).toEqual({ label: 'Try it', line: '/train' }))

  test('start again at the smallest seed after the largest', () => {
    const again = actionsOf(studyOf({ seed: 2147483647 })).find(({ label }) => label === 'Another seed')
    expect(again?.line).toBe('/train seed:0')
  })

  test('offer the coach on a sound run too, for its own plan', () => {
    const search = actionsOf(studyOf({ dropout: 0.1 })).find(({ label }) => label === 'Could it be better?')
    expect(search?.line).toBe('/coach dropout:0.1')
  })

  test('do not offer the coach for a training that is too long to be repeated', () => {
    const labels = actionsOf(studyOf({ batch: 1, epochs: 500, hidden: [64, 64] })).map(({ label }) => label)
    expect(labels).not.toContain('Could it be better?')
    expect(labels).not.toContain('Coach it')
  })
})

describe('the picture from studying', () => {
  const picture = (id: string, changes: Partial<TrainingPlan>) =>
    analogyFor(content, pageOf(content, id), planWith(changes), measure(scriptedRun(planWith(changes)), null)).text
  const lesson = (id: string) => content.lessons.find((candidate) => candidate.id === id)!.analogy

  test('is that of the knob the student turned too far', () => {
    expect(picture('too-few-epochs', { dropout: 0.8 })).toBe(lesson('dropout').high)
    expect(picture('divergence', { lr: 10 })).toBe(lesson('learning-rate').high)
    expect(picture('slow-learning', { lr: 0.0001 })).toBe(lesson('learning-rate').low)
  })

  test('is that of the page where no knob is suspected', () =>
    expect(picture('divergence', {})).toBe(pageOf(content, 'divergence').analogy.at(-1)!.text))
})

test('progress shows how far it is and the loss so far, and how long it takes', () => {
  const progress = { epoch: 15, epochs: 60, history: { trainLoss: [0.7, 0.5], validationLoss: [0.7, 0.6] } }
  const text = replyText(presentProgress(progress, planWith({})))
  expect(text).toMatch(/epoch 15 of 60[^]*0\.50\n[^]*\/train takes less than a second$/)
})

test('who waits reads what for, and for how long the plan trains and may train', () => {
  const queued = (place: number, changes: Partial<TrainingPlan>) => replyText(presentQueued(place, planWith(changes)))
  expect(queued(1, {})).toBe('You are next: this begins when a worker is free. Your plan takes less than a second.')
  expect(queued(2, {})).toMatch(/^One training is served before yours\./)
  expect(queued(7, { points: 5000, epochs: 1000, batch: 50, hidden: [64, 64] })).toMatch(
    /^6 trainings are served before yours\. Your plan takes about \d+ s, of at most 10 s\.$/,
  )
})
