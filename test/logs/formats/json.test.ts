import { describe, expect, test } from 'vitest'
import { json } from '../../../src/logs/formats/json.ts'
import { rowsRead } from '../rows.ts'

const read = (text: string) => rowsRead(json, text)
const two = [
  { train: 0.9, validation: 0.8 },
  { train: 0.7, validation: 0.6 },
]

describe('a history', () => {
  test.each([
    ['a dictionary of lists', '{"loss":[0.9,0.7],"val_loss":[0.8,0.6],"lr":[1,1]}'],
    ['as Python prints it', "{'loss': [0.9, 0.7,], 'val_loss': [0.8, 0.6]}"],
    ['inside another one', '{"params":{"epochs":2},"history":{"loss":[0.9,0.7],"val_loss":[0.8,0.6]}}'],
    ['by parts', '{"train":{"loss":[0.9,0.7]},"val":{"loss":[0.8,0.6]}}'],
    ['a table of pandas', '{"loss":{"0":0.9,"1":0.7},"val_loss":{"0":0.8,"1":0.6}}'],
    ['a list of records', '[{"loss":0.9,"val_loss":0.8},{"loss":0.7,"val_loss":0.6}]'],
    [
      'records with parts',
      '[{"train":{"loss":0.9},"valid":{"loss":0.8}},{"train":{"loss":"0.7"},"valid":{"loss":0.6}}]',
    ],
    ['one record a line', '{"loss":0.9,"val_loss":0.8}\n{"loss":0.7,"val_loss":0.6}\n'],
    ['over several lines', '{\n  "loss": [0.9,\n 0.7],\n  "val_loss": [0.8, 0.6]\n}\n'],
  ])('%s', (_, text) => expect(read(text).rows).toEqual(two))

  test('what is not finite stays so, however it is written', () => {
    expect(read('{"loss":[0.9,NaN,Infinity,-Infinity]}').rows.map(({ train }) => train)).toEqual([
      0.9,
      Number.NaN,
      Infinity,
      -Infinity,
    ])
    expect(read("{'loss': nan, 'epoch': 1}\n{'loss': inf, 'epoch': 2}").rows.map(({ train }) => train)).toEqual([
      Number.NaN,
      Infinity,
    ])
    // JSON itself has only null for it; before the end it is a gap.
    expect(read('{"loss":[0.9,null,0.7,null,null]}').rows.map(({ train }) => train)).toEqual([
      0.9,
      undefined,
      0.7,
      Number.NaN,
      Number.NaN,
    ])
  })
})

test("Hugging Face's trainer: records between other lines, its state, and no means over the whole run", () => {
  const lines =
    "{'loss': 0.9, 'learning_rate': 5e-05, 'epoch': 0.5}\n 50%|█████     | 5/10\n{'eval_loss': 0.8, 'eval_runtime': 1.0, 'epoch': 1.0}\n" +
    "{'train_runtime': 5.0, 'train_loss': 0.85, 'epoch': 1.0}\n"
  expect(read(lines).rows).toEqual([
    { epoch: 0.5, train: 0.9 },
    { epoch: 1, validation: 0.8 },
  ])
  const state =
    '{"best_metric":null,"log_history":[{"epoch":1,"loss":0.9,"step":10},{"epoch":1,"eval_loss":0.8,"step":10},{"epoch":1,"total_flos":1,"train_loss":0.9,"train_runtime":3}]}'
  expect(read(state).rows).toEqual([
    { epoch: 1, train: 0.9, step: 10 },
    { epoch: 1, validation: 0.8, step: 10 },
  ])
})

test('a line that breaks off is told by its number', () => {
  expect(read('{"epoch":1,"loss":0.9}\n{"epoch":2,"loss":0.8}\n{"epoch":3,"lo\n{"epoch":4,"loss":0.').unread).toEqual([
    4,
  ])
})
