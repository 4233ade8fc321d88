import { expect, test } from 'vitest'
import { studyLog } from '../../../src/logs/study-log.ts'
import { read } from './read.ts'

test.each([
  [
    'lines behind the prefixes of two loggers and a date of two digits',
    '22/06/01 10:06:44 ERROR Tracker$Logger: 2022-06-01 10:06:44,668 INFO [15]    train-logloss:0.5  eval-logloss:0.6\n22/06/01 10:06:45 ERROR Tracker$Logger: 2022-06-01 10:06:45,668 INFO [16]    train-logloss:0.4  eval-logloss:0.7\n',
    { keys: [15, 16], train: [0.5, 0.4], validation: [0.6, 0.7] },
  ],
  [
    'what was measured on a named subset',
    "| epoch 081 | loss 4.7 | ppl 4.3 | num_updates 100\n| epoch 081 | valid on 'valid' subset | loss 6.8 | ppl 24.4\n| epoch 082 | loss 4.6 | ppl 4.2 | num_updates 200\n| epoch 082 | valid on 'valid' subset | loss 6.9 | ppl 24.7\n",
    { keys: [81, 82], train: [4.7, 4.6], validation: [6.8, 6.9] },
  ],
  [
    'epochs behind a number sign',
    '<2023-08-18 14:12:46.143> [INFO] Epoch#54. time_cost: 907.11 s. train_loss: 1.4. val_loss: 5.3\n<2023-08-18 14:13:46.143> [INFO] Epoch#55. time_cost: 907.11 s. train_loss: 1.2. val_loss: 5.2\n',
    { keys: [54, 55], train: [1.4, 1.2], validation: [5.3, 5.2] },
  ],
  [
    'records that lost their line breaks',
    '[2021/06/30 12:24:47] root INFO: epoch: [1/500], iter: 680, loss: 28.1, acc: 0.06, batch_cost: 10.9 s, ips: 46.5 [2021/06/30 12:26:40] root INFO: epoch: [1/500], iter: 690, loss: 27.5, acc: 0.07, batch_cost: 8.4 s, ips: 60.5\n[2021/06/30 12:28:40] root INFO: epoch: [1/500], iter: 700, loss: 26.9, acc: 0.08, batch_cost: 8.4 s, ips: 60.5\n',
    { train: [28.1, 27.5, 26.9] },
  ],
  [
    'dictionaries that lost their line breaks',
    "{'loss': 2.5, 'learning_rate': 1e-05, 'epoch': 1.0} {'loss': 2.1, 'learning_rate': 1e-05, 'epoch': 2.0} {'loss': 1.9, 'learning_rate': 1e-05, 'epoch': 3.0}",
    { keys: [1, 2, 3], train: [2.5, 2.1, 1.9] },
  ],
  [
    'a head of names with blanks above numbers that stand close',
    'Itn.  Dep Loss  NER Loss  UAS     NER P.  NER R.  NER F.  Tag %\n0     0.000     9.500     0.000   5.882   40.000  10.256  100.000\n1     0.000     7.100     0.000   6.882   42.000  12.256  100.000\n',
    { train: [9.5, 7.1] },
  ],
  [
    'CatBoost before it wrote colons',
    '0:      learn 0.63passed: 17.4 sec      total: 3m 13s   remaining: 3h 42m\n1:      learn 0.58passed: 17.5 sec      total: 3m 30s   remaining: 1h 59m\n2:      learn nanpassed: 17 sec        total: 3m 47s   remaining: 1h 24m\n',
    { train: [0.63, 0.58, Number.NaN] },
  ],
  [
    'values in between of one epoch, which nothing counts',
    'Epoch 1 complete [0%]  Loss: 3.7\nEpoch 1 complete [25%]  Loss: 2.7\nEpoch 1 complete [50%]  Loss: 1.7\nEpoch 1 complete [75%]  Loss: 1.5\nEpoch 1 complete [90%]  Loss: 1.2\n',
    { train: [3.7, 2.7, 1.7, 1.5, 1.2] },
  ],
  [
    'scores beside how many examples there were per second',
    '{"eval_runtime": 1.2, "eval_samples_per_second": 9.5, "eval_dev_pearson_cosine": 0.78, "epoch": 1.0}\n{"eval_runtime": 1.2, "eval_samples_per_second": 9.4, "eval_dev_pearson_cosine": 0.83, "epoch": 2.0}\n',
    { metric: 'pearson', validationMetric: [0.78, 0.83] },
  ],
  [
    'a count glued to its word',
    'E1 train=0.9 val=1.0\nE2 train=0.7 val=0.8\nE3 train=0.6 val=0.7\n',
    { keys: [1, 2, 3], train: [0.9, 0.7, 0.6], validation: [1, 0.8, 0.7] },
  ],
  [
    'decimal commas with one digit behind them among longer ones',
    '$ python train.py --lr 0.001\nEpoche 1 Verlust: 0,913 Validierungsverlust: 1,9\nEpoche 2 Verlust: 0,721 Validierungsverlust: 0,85\nEpoche 3 Verlust: 0,6 Validierungsverlust: 0,787\n',
    { keys: [1, 2, 3], train: [0.913, 0.721, 0.6], validation: [1.9, 0.85, 0.787] },
  ],
  [
    'a head between commas, with stars, above numbers between tabs',
    '***train_loss,train_acc,valid_loss,valid_acc***\n0.9\t0.5\t1.0\t0.4\n0.8\t0.6\t0.9\t0.5\n',
    { train: [0.9, 0.8], validation: [1, 0.9], validationAccuracy: [0.4, 0.5] },
  ],
  [
    'a head that names the examples alone',
    'epoch\ttrain\tval\n1\t0.9\t1.0\n2\t0.8\t0.9\n',
    { keys: [1, 2], train: [0.9, 0.8], validation: [1, 0.9] },
  ],
  [
    'bars named by two letters',
    'TR - Epoch 0: 100%|████| 30/30 [00:06<00:00,  4.39it/s, loss=1.92]\nVA - Epoch 0: 100%|████| 15/15 [00:01<00:00, 15.18it/s, loss=1.85]\nTR - Epoch 1: 100%|████| 30/30 [00:07<00:00,  4.05it/s, loss=1.61]\nVA - Epoch 1: 100%|████| 15/15 [00:01<00:00, 15.18it/s, loss=1.60]\n',
    { keys: [0, 1], train: [1.92, 1.61], validation: [1.85, 1.6] },
  ],
  [
    'a perplexity beside an accuracy that is always 0',
    'Epoch 1; acc: 0.00; ppl: 9.1\nEpoch 2; acc: 0.00; ppl: 7.2\nEpoch 3; acc: 0.00; ppl: 6.5\n',
    { metric: 'ppl', trainMetric: [9.1, 7.2, 6.5] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected)
})

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
    'a validation loss of ten times the train loss does not get there by creeping',
    'Epoch 4: loss: 0.147, val_loss: 1.2588\nEpoch 5: loss: 0.127, val_loss: 1.2391\nEpoch 6: loss: 0.119, val_loss: 1.1939\n',
    'overfitting',
  ],
])('%s', (_, text, verdicts) => {
  const reading = studyLog(text)
  expect(verdicts.split(' ')).toContain(reading.ok && reading.study.diagnosis.verdict)
})
