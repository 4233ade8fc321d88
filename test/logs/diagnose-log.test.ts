import { describe, expect, test } from 'vitest'
import { studyLog } from '../../src/logs/study-log.ts'
import { line, settling } from '../support/builders.ts'

const written = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** A table of losses, as a logger of its own would write it. */
const table = (train: number[], validation: (number | undefined)[] = [], from = 1): string =>
  ['epoch,loss,val_loss', ...train.map((loss, at) => `${from + at},${loss},${written(validation[at])}`)].join('\n')

function study(text: string) {
  const reading = studyLog(text)
  if (!reading.ok) throw new Error(reading.problem)
  return reading.study
}

describe('what a log shows', () => {
  test.each([
    ['nan', [0.7, 0.6, 0.8, Number.NaN, Number.NaN], [], 'diverged', 'divergence'],
    ['a loss that runs away', [0.7, 0.9, 2, 9, 40, 90, 200, 300], [], 'diverged', 'divergence'],
    ['three losses that run away', [0.7, 1.5, 4], [], 'diverged', 'divergence'],
    ['a loss that comes back up', [...line(5, 1, 10), ...line(1, 4, 10)], [], 'diverged', 'divergence'],
    ['a loss that is 0 from one step to the next', [2.1, 1.9, 0, 0, 0, 0], [], 'diverged', 'divergence'],
    ['a sound run', settling(0.69, 0.1, 30), settling(0.7, 0.13, 30), 'converged', 'healthy'],
    [
      'validation that rises',
      settling(0.69, 0.02, 40),
      [...line(0.7, 0.4, 10), ...line(0.4, 0.9, 30)],
      'overfitting',
      'overfitting',
    ],
    [
      'a slow rise of validation',
      settling(0.69, 0.02, 40),
      [...line(0.7, 0.4, 20), ...line(0.4, 0.47, 20)],
      'overfitting',
      'overfitting',
    ],
    ['a loss that hardly moves', line(0.69, 0.685, 30), line(0.69, 0.688, 30), 'underfitting', 'slow-learning'],
    ['a loss on its way', line(3, 1, 30), line(3, 1.1, 30), 'underfitting', 'too-few-epochs'],
    ['guessing among ten classes', [2.5, ...line(2.31, Math.log(10), 7)], [], 'underfitting', 'slow-learning'],
    [
      'a fast start, as on MNIST',
      [0.26, 0.11, 0.08, 0.06, 0.055],
      [0.12, 0.1, 0.09, 0.08, 0.08],
      'converged',
      'healthy',
    ],
    [
      'a fine-tuning that learns by heart',
      [0.45, 0.25, 0.15, 0.1, 0.07, 0.05, 0.04, 0.03, 0.02, 0.02],
      [0.3, 0.31, 0.35, 0.4, 0.45, 0.5, 0.54, 0.57, 0.6, 0.62],
      'overfitting',
      'overfitting',
    ],
    ['one epoch', [0.5], [0.6], 'unclear', 'too-short-to-tell'],
  ])('%s', (_, train, validation, verdict, id) => {
    expect(study(table(train, validation)).diagnosis).toMatchObject({ verdict, main: { id }, from: 'curve' })
  })

  test('a late excerpt that lies level says nothing about its level', () => {
    const level = [0.31, 0.3, 0.32, 0.31, 0.3, 0.31, 0.3, 0.32]
    expect(study(table(level, [], 500))).toMatchObject({
      diagnosis: { verdict: 'unclear' },
      bring: expect.stringContaining('first epoch'),
    })
  })

  test.each([[[4.2, 3.85, 1.97]], [[0.5, 0.4]], [[0.9, 0.5, 0.45, 0.47]]])(
    'a few falling losses are no catastrophe: %s',
    (train) => {
      expect(['too-short-to-tell', 'too-few-epochs']).toContain(study(table(train)).diagnosis.main.id)
    },
  )
})

describe('logs whose loss decides nothing are told so, with what to bring', () => {
  test.each([
    ['a GAN', '[1/25][1/391]\tLoss_D: 1.6\tLoss_G: 5.1\n[1/25][50/391]\tLoss_D: 0.6\tLoss_G: 7.1\n', 'two networks'],
    ['learning by reward', '| rollout/ep_rew_mean | 21.5 |\n| train/loss | 3.5 |\n', 'learning by reward'],
    [
      'overflows without a loss',
      'OVERFLOW! Skipping step. Attempted loss scale: 65536, reducing to 32768\n',
      'skipped updates',
    ],
    [
      'an error without numbers',
      'Traceback (most recent call last):\n  File "train.py", line 1\nValueError: shapes do not match\n',
      'an error and of no loss',
    ],
    ['a picture', 'My loss curve looks like this: ![curve](https://example.org/loss.png)\n', 'from a picture'],
  ])('%s', (_, text, words) => {
    expect(study(text)).toMatchObject({
      diagnosis: { verdict: 'unclear', main: { id: 'no-verdict', evidence: expect.stringContaining(words) } },
      bring: expect.any(String),
    })
  })
})

describe('hard evidence comes first', () => {
  test.each([
    [
      'gradients that are none',
      "{'loss': 0.0, 'grad_norm': nan, 'epoch': 0.1}\n{'loss': 0.0, 'grad_norm': nan, 'epoch': 0.2}\n{'loss': 0.0, 'grad_norm': nan, 'epoch': 0.3}\n",
    ],
    ['words', 'Epoch 1 loss 0.5\nEpoch 2 loss 0.4\nLoss is nan, stopping training\n'],
    [
      'the least loss scale',
      'epoch 1 loss 2.1\nepoch 2 loss 2.0\nFloatingPointError: Minimum loss scale reached (0.0001).\n',
    ],
    [
      'leaps of a thousand medians',
      [1, 2, 3, 4, 5, 6, 7].map((step) => `step ${step}: loss = ${step === 5 ? 3e15 : 0.07}`).join('\n'),
    ],
  ])('%s', (_, text) => expect(study(text).diagnosis.verdict).toBe('diverged'))
})

test('a metric without a loss is judged by its own direction', () => {
  const auc = (values: number[]) =>
    values.map((value, round) => `[${round}]\ttrain-auc:${0.9 + round / 100}\teval-auc:${value}`).join('\n')
  expect(study(auc([0.7, 0.75, 0.8, 0.79, 0.76, 0.72, 0.7, 0.68])).diagnosis.verdict).toBe('overfitting')
  expect(study(auc([0.7, 0.74, 0.78, 0.81, 0.84, 0.87, 0.9, 0.93])).diagnosis.verdict).not.toBe('overfitting')
})

test('an accuracy that never moves is one answer to all', () => {
  const text = line(0.62, 0.57, 10).map(
    (loss, at) => `epoch ${at + 1} loss ${loss} acc 0.7512 val_loss ${loss} val_acc 0.7498`,
  )
  expect(study(text.join('\n')).diagnosis).toMatchObject({
    verdict: 'underfitting',
    main: { evidence: expect.stringContaining('same answer') },
  })
})

test('of several trainings in one log each is judged', () => {
  const { runs, log } = study(`${table(line(3, 1, 10), line(3, 1.1, 10))}\n${table([0.7, 0.9, Number.NaN])}`)
  expect(runs.map(({ verdict }) => verdict)).toEqual(['underfitting', 'diverged'])
  expect(log.curves.epochs).toBe(3)
})

test('runs side by side in one export are judged each', () => {
  const rows = line(2, 0.5, 10).map((loss, at) => `"${at * 10}","${loss}","${at < 6 ? loss : Number.NaN}"`)
  const text = ['"Step","calm-sky-1 - train/loss","wild-sea-2 - train/loss"', ...rows].join('\n')
  expect(study(text).runs.map(({ verdict }) => verdict)).toEqual(['underfitting', 'diverged'])
})

test('between validations there is nothing, and that is told', () => {
  const { notChecked } = study(table([0.9, 0.8, 0.7, 0.6, 0.5], [undefined, 0.8, undefined, 0.6])).diagnosis
  expect(notChecked).toContain('the validation in between, because it is logged at 2 of 5 epochs (counted)')
})

test('a log with validation losses alone is judged by those', () => {
  const text = settling(0.7, 0.1, 40)
    .map((loss, epoch) => `epoch ${epoch}: val loss ${loss}`)
    .join('\n')
  const { verdict, notChecked } = study(text).diagnosis
  expect(verdict).toBe('converged')
  expect(notChecked).toContain('the training itself, because the log has validation values alone')
})
