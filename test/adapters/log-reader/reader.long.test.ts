import { afterAll, expect, test, vi } from 'vitest'
import { type LogReader, type LogReaderOptions, openLogReader } from '../../../src/adapters/log-reader/reader.ts'
import { UserError } from '../../../src/errors.ts'
import { studyLog } from '../../../src/logs/study-log.ts'

const size = 5 * 1024 * 1024
const filled = (piece: string, head = '') => head + piece.repeat(Math.floor((size - head.length) / piece.length))
const long = filled('Epoch 1: train loss 0.41, val loss 0.52\n')
const short = 'epoch,loss,val_loss\n1,0.7,\n2,nan,0.6\n3,inf,0.5\n'
const nobodyStops = new AbortController().signal

/** Ends a reading only when a test says so. */
let limit = new AbortController()
const warnings: string[] = []
const open = (changes: Partial<LogReaderOptions> = {}) =>
  openLogReader({
    environment: { PATH: process.env.PATH ?? '' },
    log: { warn: (_, message) => void warnings.push(message) },
    timeLimit: () => limit.signal,
    ...changes,
  })
const reader = open()
afterAll(() => reader.close())

const problemOf = (result: Promise<unknown>) => result.catch((problem: unknown) => problem)
const patiently = { interval: 1, timeout: 20_000 }
const childOf = async ({ process }: LogReader) => {
  await vi.waitFor(() => expect(process()).toBeDefined(), patiently)
  return process()!
}
/** Signalling nobody fails. */
const gone = (child: number) => vi.waitFor(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'), patiently)

test('a log is read as it would be read here, with all that is not finite or was not logged', async () => {
  expect(await reader.read(short, nobodyStops)).toEqual(studyLog(short))
  expect(await reader.read(long, nobodyStops)).toEqual(studyLog(long))
})

test('a process is there only while a log is read', async () => {
  expect(reader.process()).toBeUndefined()
  const result = reader.read(short, nobodyStops)
  const child = await childOf(reader)
  await result
  expect(reader.process()).toBeUndefined()
  await gone(child)
})

/** What takes most memory. */
test.each([
  ['brackets in brackets', '['.repeat(size / 2) + ']'.repeat(size / 2)],
  ['empty objects', `[${'{},'.repeat(size / 3 - 2)}{}]`],
])('5 MB of %s find enough of it', async (_, text) => {
  expect(await reader.read(text, nobodyStops)).toEqual({
    ok: false,
    problem: 'The one line holds no loss that I could read.',
  })
})

test('logs wait for each other, and one that is taken back while it waits is never begun', async () => {
  const order: string[] = []
  const cancel = new AbortController()
  const told = (name: string) => () => void order.push(name)
  const first = reader.read(short, nobodyStops).then(told('first'))
  const second = reader.read(short, cancel.signal).catch(told('second'))
  const third = reader.read(short, nobodyStops).then(told('third'))
  cancel.abort()
  await Promise.all([first, second, third])
  expect(order).toEqual(['second', 'first', 'third'])
})

test('a log that is taken back ends its process, with the reason that was given', async () => {
  const cancel = new AbortController()
  const result = problemOf(reader.read(long, cancel.signal))
  const child = await childOf(reader)
  const reason = new UserError('cancelled', 'Cancelled, as you asked.')
  cancel.abort(reason)
  expect(await result).toBe(reason)
  await gone(child)
  expect(await problemOf(reader.read(short, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' })
})

test('a log that takes too long is given up, and the next one is read', async () => {
  const result = problemOf(reader.read(long, nobodyStops))
  await childOf(reader)
  limit.abort()
  limit = new AbortController()
  expect(await result).toMatchObject({ code: 'timed-out' })
  expect(await reader.read(short, nobodyStops)).toMatchObject({ ok: true })
})

test('a process that is killed costs one log, and the host is told', async () => {
  const result = problemOf(reader.read(long, nobodyStops))
  process.kill(await childOf(reader), 'SIGKILL')
  expect(await result).toMatchObject({ name: 'UserError', code: 'unavailable' })
  expect(warnings.splice(0)).toEqual(['A log was not read'])
  expect(await reader.read(short, nobodyStops)).toMatchObject({ ok: true })
})

test('Ctrl-C reaches the bot alone: a process that reads has a group of its own', async () => {
  const result = reader.read(short, nobodyStops)
  expect(process.kill(-(await childOf(reader)), 0)).toBe(true)
  await result
})

test('a log that needs more memory than allowed costs nothing else', async () => {
  const small = open({ memoryMegabytes: 64 })
  const hungry = '['.repeat(size / 2) + ']'.repeat(size / 2)
  expect(await problemOf(small.read(hungry, nobodyStops))).toMatchObject({ name: 'UserError', code: 'unavailable' })
  expect(await small.read(short, nobodyStops)).toMatchObject({ ok: true })
  await small.close()
})

test('of the longest logs eleven may wait, and a twelfth is told so', async () => {
  const busy = open()
  const stops = Array.from({ length: 11 }, () => new AbortController())
  const waiting = stops.map(({ signal }) => problemOf(busy.read(long, signal)))
  await expect(busy.read(long, nobodyStops)).rejects.toMatchObject({ code: 'busy' })
  for (const stop of stops) stop.abort()
  for (const problem of await Promise.all(waiting)) expect(problem).toMatchObject({ code: 'cancelled' })
  expect(await busy.read(short, nobodyStops)).toMatchObject({ ok: true })
  await busy.close()
})

test('a closed reader has stopped what it read, and reads no more', async () => {
  const closing = open()
  const readings = [problemOf(closing.read(long, nobodyStops)), problemOf(closing.read(long, nobodyStops))]
  const child = await childOf(closing)
  await closing.close()
  await gone(child)
  for (const problem of await Promise.all(readings)) expect(problem).toMatchObject({ code: 'unavailable' })
  await expect(closing.read(short, nobodyStops)).rejects.toMatchObject({ code: 'unavailable' })
})
