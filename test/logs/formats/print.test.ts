import { expect, test } from 'vitest'
import { print } from '../../../src/logs/formats/print.ts'
import { rowsRead } from '../rows.ts'

const read = (text: string) => rowsRead(print, text)

test.each([
  ['Epoch 3: train loss 0.41, val loss 0.52', { epoch: 3, train: 0.41, validation: 0.52 }],
  ['Epoch 3: train loss 0.41, val loss 0.52.', { epoch: 3, train: 0.41, validation: 0.52 }],
  ['[10/50] loss=0.3', { epoch: 10, train: 0.3 }],
  [
    'epoch 5 | train_loss 3e-1 | valid_loss 0.4 | acc 87.5%',
    { epoch: 5, train: 0.3, validation: 0.4, validationAccuracy: 0.875 },
  ],
  ['Epoch [1/5], Step [100/600], Loss: 0.5', { epoch: 1, step: 100, train: 0.5 }],
  ['Train Epoch: 1 [640/60000 (1%)]\tLoss: 2.300039', { epoch: 1, train: 2.300039 }],
  ['Test set: Average loss: 0.0512, Accuracy: 9834/10000 (98%)', { validation: 0.0512, validationAccuracy: 0.9834 }],
  [
    'Epoch 0: 100%|██████████| 40/40 [00:01<00:00, 27.04it/s, v_num=0, train_loss=0.41, val_loss=0.52]',
    { epoch: 0, train: 0.41, validation: 0.52 },
  ],
  ['Epoch: [0][10/5005]\tTime 0.2 (0.3)\tLoss 6.9 (6.95)\tAcc@1 0.10 (0.1)', { epoch: 0, train: 6.9 }],
  ['step 250: train loss 1.9677, val loss 2.0601', { step: 250, train: 1.9677, validation: 2.0601 }],
  ['iter 10: loss 1.85, time 200ms, mfu 5%', { step: 10, train: 1.85 }],
  [
    'Epoch 1 train: loss 0.5 acc 0.8 val: loss 0.6 acc 0.7',
    { epoch: 1, train: 0.5, trainAccuracy: 0.8, validation: 0.6, validationAccuracy: 0.7 },
  ],
  [
    '2026-01-01 12:00:00,123 - INFO - Epoch 2 - loss: 0.4 - val_loss: nan',
    { epoch: 2, train: 0.4, validation: Number.NaN },
  ],
  ['loss=-inf', { train: -Infinity }],
])('%s', (line, row) => expect(read(line).rows).toMatchObject([row]))

test.each([
  'best val loss: 0.31',
  'Validation loss decreased (0.52 --> 0.41). Saving model ...',
  'loss_scale: 128',
  'EarlyStopping: no better loss in 5 epochs',
])('is no point of a curve: %s', (line) => expect(read(line).rows).toEqual([]))

test('an epoch may be a heading of its own, and what speaks of a loss without one is told', () => {
  expect(read('Epoch 0/24\n----------\ntrain Loss: 0.5 Acc: 0.7\nval Loss: 0.3 Acc: 0.9\nbest loss so far')).toEqual({
    rows: [{ epoch: 0 }, { train: 0.5, trainAccuracy: 0.7 }, { validation: 0.3, validationAccuracy: 0.9 }],
    unread: [5],
    notes: [],
  })
})
