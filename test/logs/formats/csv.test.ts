import { describe, expect, test } from 'vitest'
import { csv } from '../../../src/logs/formats/csv.ts'
import { rowsRead } from '../rows.ts'

const read = (text: string) => rowsRead(csv, text)

describe('a table with a head', () => {
  test.each([
    ['commas', 'epoch,loss,val_loss\n1,0.9,0.8'],
    ['a mark of the byte order', '\uFEFFepoch,loss,val_loss\n1,0.9,0.8'],
    ['other names', 'Epoch, Train Loss, Validation Loss\n1, 0.9, 0.8'],
    ['names with slashes, and quotes', '"epoch","train/loss","val/loss"\n"1","0.9","0.8"'],
    ['capitals inside', 'epoch,trainLoss,valLoss\n1,0.9,0.8'],
    ['semicolons and decimal commas', 'epoch;loss;val_loss\n1;0,9;0,8'],
    ['tabs', 'epoch\ttraining_loss\teval_loss\n1\t0.9\t0.8'],
    ['blanks', 'epoch  train_loss  valid_loss  time\n1      0.9         0.8         00:10'],
    ['bars', '| epoch | loss | val loss |\n|---|:--:|---|\n| 1 | 0.9 | 0.8 |'],
    ['columns about other things, in another order', 'lr,val_loss,epoch,seconds,loss\n0.1,0.8,1,3,0.9'],
    ['a line of words above', 'my last run\nepoch,loss,val_loss\n1,0.9,0.8'],
  ])('%s', (_, text) =>
    expect(read(text)).toMatchObject({ rows: [{ epoch: 1, train: 0.9, validation: 0.8 }], unread: [] }),
  )

  test('of two columns for one figure the epoch’s counts, and empty cells are nothing', () => {
    expect(read('epoch,train_loss_step,train_loss_epoch,val_loss\n0,0.5,,\n0,,0.7,\n0,,,0.6').rows).toEqual([
      { epoch: 0 },
      { epoch: 0, train: 0.7 },
      { epoch: 0, validation: 0.6 },
    ])
  })

  test('says which lines it could not read; a head that comes again is none', () => {
    const { rows, unread } = read('epoch,loss\n1,0.9\n2,much\n\nepoch,loss\n3,nan\nKilled')
    expect(rows).toEqual([
      { epoch: 1, train: 0.9 },
      { epoch: 3, train: Number.NaN },
    ])
    expect(unread).toEqual([3, 7])
  })
})

test('numbers alone are taken for epoch, loss and validation loss, and that is told', () => {
  expect(read('1,0.9,0.8\n2,0.7,0.6\n3,0.5,0.5')).toMatchObject({
    rows: [{ epoch: 1, train: 0.9, validation: 0.8 }, {}, {}],
    notes: ['The table has no head; I took its columns for epoch, loss, validation loss.'],
  })
  expect(read('0.9\n0.7\n0.5').rows).toEqual([{ train: 0.9 }, { train: 0.7 }, { train: 0.5 }])
})

test.each(['Epoch 1: loss 0.5, accuracy 0.6', 'loss: 0.5, val_loss: 0.6\nloss: 0.4, val_loss: 0.5', 'a,b\n1,2'])(
  'no table: %s',
  (text) => expect(read(text).rows).toEqual([]),
)
