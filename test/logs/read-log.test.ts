import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnoseLog } from '../../src/logs/diagnose-log.ts'
import { readLog } from '../../src/logs/read-log.ts'

function log(text: string) {
  const reading = readLog(text)
  if (!reading.ok) throw new Error(reading.problem)
  return reading.log
}

describe('the format that reads most is taken', () => {
  test.each([
    ['keras', 'Epoch 1/2\n9/9 [==] - 1s - loss: 0.9\n313/313 - loss: 0.5\nEpoch 2/2\n9/9 [==] - 1s - loss: 0.8\n'],
    ['csv', 'epoch,loss\n1,0.9\n2,0.8\n'],
    ['json', "Some words about loss\n{'loss': 0.9, 'epoch': 1.0}\n{'loss': 0.8, 'epoch': 2.0}\n"],
    ['print', 'loaded, config {"lr": 0.1}\nEpoch 1 loss 0.9\nEpoch 2 loss 0.8\n'],
  ])('%s', (id, text) => {
    const { format, curves } = log(text)
    expect({ id: format.id, train: curves.train }).toEqual({ id, train: [0.9, 0.8] })
  })
})

test('lines that a chat joined with blanks are taken apart', () => {
  const one = log(
    'Epoch 1/2 9/9 [==] - 1s - loss: 0.9 - val_loss: 1.0 Epoch 2/2 9/9 [==] - 1s - loss: 0.8 - val_loss: 0.9',
  )
  expect(one.curves).toMatchObject({ train: [0.9, 0.8], validation: [1, 0.9] })
  expect(log('epoch,loss,val_loss 1,0.9,1.0 2,0.8,0.9').curves).toMatchObject({
    train: [0.9, 0.8],
    validation: [1, 0.9],
  })
})

test('the fences around a log in a message are none of its lines', () => {
  expect(log('```\nepoch,loss\n1,0.9\n2,x\n3,0.7\n```')).toMatchObject({ curves: { train: [0.9, 0.7] }, unread: [4] })
})

test.each([
  ['nothing', ' \n\n', 'The log is empty.'],
  ['a zip', 'PK\u0003\u0004rest', 'not text'],
  ['a zip that was decoded', `PK\u0003\u0004${'\uFFFD'.repeat(50)}`, 'not text'],
  ['a gzip', '\u001F\uFFFD\u0008', 'not text'],
  ['bytes', 'loss: 0.5\0loss: 0.4', 'not text'],
  ['prose', 'hello\nthere', 'None of the 2 lines holds a loss that I could read.'],
  [
    'a loss without numbers',
    'my loss is bad',
    'The one line holds no loss that I could read, although it speaks of one.',
  ],
])('%s is refused kindly', (_, text, words) => {
  expect(readLog(text)).toMatchObject({ ok: false, problem: expect.stringContaining(words) })
})

const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 99_999 }).map((number) => number / 10_000) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity) },
)
const curves = fc.array(fc.record({ train: value, validation: value }), { minLength: 3, maxLength: 40 })
const python = (number: number) => (Number.isNaN(number) ? 'nan' : number === Infinity ? 'inf' : String(number))

/** The same run as each of the formats would tell it. */
const writers: Record<string, (run: { train: number; validation: number }[]) => string> = {
  keras: (run) =>
    run
      .map(
        ({ train, validation }, at) =>
          `Epoch ${at + 1}/${run.length}\n1/25 [>...] - ETA: 1s - loss: 3.1\r25/25 [====] - 1s 2ms/step - loss: ${python(train)} - val_loss: ${python(validation)}\n`,
      )
      .join(''),
  csv: (run) =>
    [
      'epoch,loss,val_loss',
      ...run.map(({ train, validation }, at) => `${at},${python(train)},${python(validation)}`),
    ].join('\r\n'),
  json: (run) =>
    `{"loss": [${run.map(({ train }) => python(train)).join(', ')}], "val_loss": [${run.map(({ validation }) => python(validation)).join(', ')}]}`,
  records: (run) =>
    run
      .map(
        ({ train, validation }, at) =>
          `{'epoch': ${at + 1}, 'loss': ${python(train)}, 'val_loss': ${python(validation)}}`,
      )
      .join('\n'),
  print: (run) =>
    run
      .map(
        ({ train, validation }, at) => `Epoch ${at + 1}: train loss ${python(train)}, val loss ${python(validation)}`,
      )
      .join('\n'),
}

test.each(Object.keys(writers))('what was written as %s is read back', (name) => {
  fc.assert(
    fc.property(curves, (run) => {
      const read = log(writers[name]!(run))
      expect(read.curves.train).toEqual(run.map(({ train }) => train))
      expect(read.curves.validation).toEqual(run.map(({ validation }) => validation))
      expect(read.unread).toEqual([])
    }),
    { numRuns: 40 },
  )
})

const words = fc.constantFrom(
  'Epoch',
  ' ',
  ':',
  '/',
  'loss',
  'val_loss',
  'train',
  ',',
  '\n',
  '\r',
  '\b',
  '0.5',
  '1e999',
  'nan',
  '-',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|',
  '\t',
  '1',
  '%',
  '\\',
  'é',
  ';',
  '25/25',
  '0',
  '`',
  '\u001b[',
)
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(words, { maxLength: 80 }).map((all) => all.join('')),
)

test('no text whatever makes it stumble, and every log that is read gets a diagnosis', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const reading = readLog(text)
      const said = reading.ok ? diagnoseLog(reading.log).diagnosis.main.evidence : reading.problem
      expect(said).not.toBe('')
    }),
    { numRuns: 1000 },
  )
})

const size = 2 * 1024 * 1024
const filled = (piece: string, head = '') => head + piece.repeat(Math.ceil((size - head.length) / piece.length))

/** Each of these once took a minute or all memory in a reader like this one; a slow one would run into the deadline. */
test.each([
  ['keras', filled('Epoch 1/9\n25/25 [==] - 1s - loss: 0.5\n')],
  ['a bar in one line', filled('\r1/2000 [>...] - ETA: 1s - loss: 0.5000', 'Epoch 1/3\n')],
  ['csv', filled('1,0.5,0.6\n', 'epoch,loss,val_loss\n')],
  ['a list', `${filled('0.5,', '{"loss":[')}0.5]}`],
  ['records', filled("{'epoch': 1, 'loss': nan}\n")],
  ['braces around no record', filled('{loss:0.5}\n')],
  ['records that are none', filled("{'loss': oops oops 0.5,}\n")],
  ['printed lines', filled('Epoch 1: train loss 0.41, val loss 0.52\n')],
  ['quotes', filled('"', '{')],
  ['escaped quotes', filled('"\\', '{')],
  ['brackets', filled('[')],
  ['a quarter of inner brackets', '['.repeat(size / 8) + ']'.repeat(size / 8)],
  ['digits', filled('1')],
  ['words', filled('loss ')],
  ['blanks behind commas', filled(`,${' '.repeat(999)}`, '[')],
  ['names that never come again', Array.from({ length: 40_000 }, (_, at) => `step ${at} loss_x${at}: 0.5`).join('\n')],
  ['line breaks', filled('\n')],
  ['backspaces', filled('\b')],
])('2 MB of %s are read in linear time', { timeout: 20_000 }, (_, text) => {
  expect(readLog(text).ok).toBeTypeOf('boolean')
})
