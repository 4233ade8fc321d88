import { expect, test } from 'vitest'
import { createUploads } from '../../../src/adapters/web/uploads.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a file is there for the person who sent it, for ten minutes', () => {
  let now = 0
  const uploads = createUploads(() => now)
  const key = uploads.put('ada', 'run.log', bytes('epoch 1 loss 0.5'))
  expect(uploads.read('ada', key)).toBe('epoch 1 loss 0.5')
  expect(() => uploads.read('bob', key)).toThrow('I do not have that file')
  now = 10 * 60_000
  expect(() => uploads.read('ada', key)).toThrow('I do not have that file')
})

test('several files are read together', () => {
  const uploads = createUploads(() => 0)
  const keys = ['a.log', 'b.log'].map((name) => uploads.put('ada', name, bytes(name)))
  expect(uploads.read('ada', keys.join(','))).toContain('name=b.log;base64,')
})

test('files of one command are at most as large together as a single one', () => {
  const uploads = createUploads(() => 0)
  const keys = ['a.log', 'b.log'].map((name) => uploads.put('ada', name, new Uint8Array(3 * 1024 * 1024)))
  expect(() => uploads.read('ada', keys.join(','))).toThrow('larger than 5 MB together')
  expect(uploads.read('ada', keys[0]!)).toHaveLength(3 * 1024 * 1024)
})

test('of many files the oldest of the same person makes room, and too many of all are refused', () => {
  const uploads = createUploads(() => 0)
  const keys = Array.from({ length: 21 }, (_, index) => uploads.put('ada', `${index}.log`, bytes('x')))
  expect(() => uploads.read('ada', keys[0]!)).toThrow('I do not have that file')
  expect(uploads.read('ada', keys[20]!)).toBe('x')
  const large = new Uint8Array(30 * 1024 * 1024)
  const send = () => ['bob', 'eve', 'mia', 'tom'].map((visitor) => uploads.put(visitor, 'large.log', large))
  expect(send).toThrow('Many files are waiting')
})

test('a file of the person’s own machine is asked for by dropping it', () => {
  const uploads = createUploads(() => 0)
  for (const name of ['run.log', '/etc/passwd', 'C:\\logs\\run.log', '../key', ''])
    expect(() => uploads.read('ada', name)).toThrow(
      expect.objectContaining({ code: 'not-found', hint: expect.stringContaining('Drop the file anywhere') }),
    )
})
