import { expect, test } from 'vitest'
import { keras } from '../../../src/logs/formats/keras.ts'
import { rowsRead } from '../rows.ts'

const read = (text: string) => rowsRead(keras, text)

test('the last state of a bar that is written over is its epoch', () => {
  const { rows } = read(
    'Epoch 1/2\n 1/25 [>....] - ETA: 9s - loss: 2.0000 - accuracy: 0.1000\b\b\b\b\b\r' +
      '25/25 [====] - 1s 2ms/step - loss: 0.8000 - accuracy: 0.5000 - val_loss: 0.9000 - val_accuracy: 0.4500\n' +
      'Epoch 2/2\r\n25/25 - 0s - loss: 0.6 - val_loss: 0.7\r\n',
  )
  expect(rows).toEqual([
    { epoch: 1, train: 0.8, trainAccuracy: 0.5, validation: 0.9, validationAccuracy: 0.45 },
    { epoch: 2, train: 0.6, validation: 0.7 },
  ])
})

test('colours of the newer bars do not matter', () => {
  const { rows } = read(
    'Epoch 1/9\n\u001b[1m32/32\u001b[0m \u001b[32m━━━━\u001b[0m\u001b[37m\u001b[0m \u001b[1m0s\u001b[0m 2ms/step - loss: 0.5\n',
  )
  expect(rows).toEqual([{ epoch: 1, train: 0.5 }])
})

test('an evaluation behind the last epoch, and words about a best loss, are no epochs', () => {
  const { rows, unread } = read(
    'Epoch 1/1\n50/50 - 1s - loss: 0.5 - val_loss: 0.6\n' +
      'Epoch 1: val_loss improved from inf to 0.60000, saving model to best.keras\n' +
      '50/50 - 0s - loss: 0.9\n313/313 - 0s - loss: 0.7 - accuracy: 0.8\n',
  )
  expect(rows).toEqual([{ epoch: 1, train: 0.5, validation: 0.6 }])
  expect(unread).toEqual([])
})

test('an epoch that was interrupted is left out, and told', () => {
  const { rows, notes } = read('Epoch 1/3\n9/9 - loss: 0.5\nEpoch 2/3\n4/9 [=>..] - ETA: 3s - loss: 0.2\n')
  expect(rows).toEqual([{ epoch: 1, train: 0.5 }])
  expect(notes).toEqual(['The last epoch was not finished, so I left it out.'])
})

test('without headings each full bar is an epoch', () => {
  expect(read('9/9 [==] - 1s - loss: 0.5\n3/9 [==] - 1s - loss: 9\n9/9 [==] - 1s - loss: nan\n').rows).toEqual([
    { train: 0.5 },
    { train: Number.NaN },
  ])
})
