import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskedChecksum } from '../../../src/logs/files/crc32c.ts'
import { isEventFile, readEventFile } from '../../../src/logs/files/event-file.ts'
import { packFiles } from '../../../src/logs/files/packed.ts'
import { readLog } from '../../../src/logs/read-log.ts'
import { eventFile } from './write-events.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const run = (tag: string, values: number[]) => values.map((value, step) => ({ step: 10 * step, tag, value }))

test('the checksum is that of the standard, masked as TFRecord masks it', () => {
  // CRC-32C of "123456789" is 0xe3069283 (RFC 3720, B.4, names the polynomial).
  const sum = 0xe3069283
  const masked = (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0
  expect(maskedChecksum(new TextEncoder().encode('123456789'))).toBe(masked)
})

describe.each(['simple', 'tensor'] as const)('scalars in the %s form', (form) => {
  test('are read with their steps and tags', () => {
    const bytes = eventFile(run('loss/train', [0.9, 0.5, 0.25]), form)
    expect(isEventFile(bytes)).toBe(true)
    expect(readEventFile(bytes)).toEqual({
      scalars: [0.9, 0.5, 0.25].map((value, step) => ({
        step: 10 * step,
        tag: 'loss/train',
        value: Math.fround(value),
      })),
      flaw: null,
    })
  })

  test('of a folder for each side become one log', () => {
    const files = [
      { name: 'logs/train/events.out.tfevents.1.host', bytes: eventFile(run('epoch_loss', [0.9, 0.5, 0.25]), form) },
      { name: 'logs/validation/events.out.tfevents.2.host', bytes: eventFile(run('epoch_loss', [1, 0.7, 0.6]), form) },
    ]
    expect(readLog(packFiles(files, base64))).toMatchObject({
      ok: true,
      log: {
        format: { id: 'events' },
        curves: { keys: [0, 10, 20], train: [0.9, 0.5, 0.25], validation: [1, 0.7, 0.6] },
      },
    })
  })
})

test('a file that is cut off or damaged is read up to there, and that is told', () => {
  const bytes = eventFile(run('loss', [0.9, 0.5, 0.25]), 'simple')
  expect(readEventFile(bytes.subarray(0, bytes.length - 3))).toMatchObject({
    scalars: { length: 2 },
    flaw: expect.stringContaining('cut off'),
  })
  const damaged = Uint8Array.from(bytes)
  damaged[damaged.length - 10]! ^= 1
  expect(readEventFile(damaged)).toMatchObject({ scalars: { length: 2 }, flaw: expect.stringContaining('damaged') })
})

test('no bytes whatever make it stumble', () => {
  const start = eventFile(run('loss', [0.9, 0.5]), 'tensor')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(start.length), (bytes, at) => {
      const { scalars } = readEventFile(Uint8Array.from([...start.subarray(0, at), ...bytes]))
      expect(scalars.length).toBeLessThan(100)
    }),
    { numRuns: 200 },
  )
})

test('metric files of MLflow and tables of TensorBoard take their names from the files', () => {
  const lines = (values: number[], write: (value: number, step: number) => string) =>
    Buffer.from(values.map(write).join('\n'))
  const mlflow = (value: number, step: number) => `170000000${step}000 ${value} ${step}`
  const files = [
    { name: 'metrics/train_loss', bytes: lines([0.9, 0.5, 0.3], mlflow) },
    { name: 'metrics/val_loss', bytes: lines([0.95, 0.6, 0.5], mlflow) },
  ]
  expect(readLog(packFiles(files, base64))).toMatchObject({
    log: { curves: { train: [0.9, 0.5, 0.3], validation: [0.95, 0.6, 0.5] } },
  })
})
