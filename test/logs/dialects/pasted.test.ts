import { expect, test } from 'vitest'
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
    'rows of YOLO without their head',
    '      1/50      3.2G      1.4      3.1      1.5         31        640: 100%|██████████| 58/58 [00:14<00:00]\n      2/50      3.2G      1.3      2.4      1.4         28        640: 100%|██████████| 58/58 [00:13<00:00]\n',
    { framework: 'ultralytics', keys: [1, 2], train: [expect.closeTo(6, 6), expect.closeTo(5.1, 6)] },
  ],
  [
    'spaCy by its score, because its losses are sums since the last evaluation',
    'E    #       LOSS TOK2VEC  LOSS NER  ENTS_F  SCORE \n---  ------  ------------  --------  ------  ------\n  0       0          0.00     40.00    9.57    0.10\n  0     200         35.70   2163.45   83.16    0.83\n  0     400         11.09   1182.04   88.91    0.89\n',
    { framework: 'spacy', validationMetric: [0.1, 0.83, 0.89] },
  ],
  [
    'decimal commas before the comma of a sentence',
    'Epoche 1: Verlust 0,6911, Genauigkeit 51,2 %, Validierungsverlust 0,6899\nEpoche 2: Verlust 0,5210, Genauigkeit 74,8 %, Validierungsverlust 0,5544\n',
    { keys: [1, 2], train: [0.6911, 0.521], validation: [0.6899, 0.5544], trainAccuracy: [0.512, 0.748] },
  ],
  [
    'a perplexity beside an accuracy that is always 0',
    'Epoch 1; acc: 0.00; ppl: 9.1\nEpoch 2; acc: 0.00; ppl: 7.2\nEpoch 3; acc: 0.00; ppl: 6.5\n',
    { metric: 'ppl', trainMetric: [9.1, 7.2, 6.5] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected)
})
