import { expect, test } from 'vitest'
import { studyLog } from '../../../src/logs/study-log.ts'
import { read } from './read.ts'

test.each([
  [
    'a framework without its losses',
    'Epoch 1/5\n10/10 [====] - 1s 2ms/step\n',
    'It looks like the output of Keras, and tells no loss with its number.',
  ],
  [
    'words alone',
    '[INFO] 10 epochs passed, but the loss remains high.\n[ERROR] Training completed, but the model is overfitting.\n',
    'It speaks of a training, and tells no loss with its number.',
  ],
  [
    'an agent without its reward',
    '| train/ | |\n| approx_kl | 0.01 |\n| explained_variance | 0.009 |\n| loss | 20.1 |\n',
    'it tells no reward',
  ],
])('%s decides nothing, and that is said', (_, text, evidence) => {
  const reading = studyLog(text)
  expect(reading.ok && reading.study.diagnosis).toMatchObject({
    verdict: 'unclear',
    main: { evidence: expect.stringContaining(evidence) },
  })
})

test('a first value that is no number, before anything was measured, is no break', () => {
  const rounds = ['nan', '0.9', '0.7', '0.6', '0.55', '0.54'].map(
    (loss, index) => `Round ${index}\nTrain metrics: loss=${loss}`,
  )
  const reading = studyLog(rounds.join('\n'))
  expect(reading.ok && reading.study.diagnosis.verdict).not.toBe('diverged')
})

test('an excerpt from the end of a training does not stand at its start', () => {
  const lines = [0.0199, 0.0184, 0.0196, 0.0185, 0.0178, 0.022, 0.0201].map(
    (loss, index) => `{'loss': ${loss}, 'learning_rate': 8e-06, 'epoch': ${(14.7 + 0.03 * index).toFixed(2)}}`,
  )
  const reading = studyLog(lines.join('\n'))
  expect(reading.ok && reading.study.diagnosis.verdict).toBe('unclear')
})

test('where most was told before the first count, the count belongs to something else', () => {
  const before = [1.1, 1.5, 0.9, 1.3, 1.2].map((loss) => `train loss:${loss}`)
  expect(read([...before, 'train loss:nan', '133 10:04:34:INFO: acc 0.74 - f1 0.02'].join('\n'))).toMatchObject({
    keys: [1, 2, 3, 4, 5, 6],
  })
})

const loop = (losses: number[], begin: (index: number) => string) =>
  losses.map((loss, index) => `${begin(index)} loss: ${loss}`).join('\n')

test.each([
  [
    'a swing far above its start is no settling',
    loop(
      [55, 81, 138, 205, 106, 114, 85, 58, 48, 49, 42, 49, 30, 40],
      (index) => `Epoch: 6: Step: ${807 + 4 * index}/1511,`,
    ),
    'unclear',
  ],
  [
    'the first epoch alone does not show that it has settled',
    loop([3.7, 2.6, 1.7, 1.5, 1.4, 1.45, 1.4, 1.38, 1.4, 1.39], (index) => `Epoch 1 [${10 * index}/100]`),
    'unclear',
  ],
  [
    'a character error above 1 is not little',
    [1.81, 1.66, 1.45, 1.17, 1.05, 1.16, 1.21, 1.35, 1.46, 1.47]
      .map(
        (error, index) =>
          `At iteration ${2109 + 100 * index}/2400/2400, char train=${(100 * error).toFixed(1)}%, word train=90.7%`,
      )
      .join('\n'),
    'underfitting unclear diverged',
  ],
  [
    'a loss that is the same to the last digit from some point on',
    loop(
      [0.6773, 2.4587, 5.3353, 1.0234, 10.69, 1.9899, 3.5713, ...Array.from({ length: 9 }, () => 0.7123)],
      (index) => `step: ${index}`,
    ),
    'underfitting',
  ],
  [
    'two values that differ by little are no trend',
    loop([4.01, 3.96], (index) => `Step ${380 + index}000/1000000;`),
    'unclear',
  ],
  [
    'a leap at the very end is a break',
    [0.35, 0.22, 0.18, 0.16, 1.6e18].map((loss, index) => `Epoch ${index}:\nTrain loss ${loss.toFixed(4)}`).join('\n'),
    'diverged',
  ],
  [
    'a few values of which the later half lies far below the former have not settled',
    loop([10.6, 8.2, 7.9, 8.0, 6.1, 5.8, 6.0], (index) => `step ${index}`),
    'underfitting',
  ],
  [
    'a number of epochs in a question is no loss',
    'My val loss looks like this after 50 epochs, is it overfitting?\n![curve](https://example.org/curve.png)\n',
    'unclear',
  ],
  [
    'a leap near the start, after which the loss stays up there',
    loop([1.59, 1.41, 3.32, 6.44, 5.48, 4.86, 4.87, 4.6], (index) => `Iter ${25 * (index + 1)}: Train`),
    'diverged',
  ],
  [
    'printed tensors below the code that prints them',
    "for i in range(10):\n    print(loss)\n\ntensor(3.2207, device='cuda:0')\ntensor(nan, device='cuda:0')\ntensor(nan, device='cuda:0', grad_fn=<NllLossBackward>)\n",
    'diverged',
  ],
  [
    'a validation loss of ten times the train loss does not get there by creeping',
    'Epoch 4: loss: 0.147, val_loss: 1.2588\nEpoch 5: loss: 0.127, val_loss: 1.2391\nEpoch 6: loss: 0.119, val_loss: 1.1939\n',
    'overfitting',
  ],
])('%s', (_, text, verdicts) => {
  const reading = studyLog(text)
  expect(verdicts.split(' ')).toContain(reading.ok && reading.study.diagnosis.verdict)
})
