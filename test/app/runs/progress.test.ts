import { expect, test } from 'vitest'
import { reporting } from '../../../src/app/runs/progress.ts'

/** Lets every promise that is already settled have its say. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

/** Work whose reports and end are told from outside. */
function openWork() {
  let report!: (value: number) => void
  let end!: (value: string) => void
  let fail!: (problem: Error) => void
  const reports = reporting<number, string>((onReport) => {
    report = onReport
    return new Promise<string>((resolve, reject) => {
      end = resolve
      fail = reject
    })
  })
  return {
    reports,
    report: (value: number) => report(value),
    end: (value: string) => end(value),
    fail: (problem: Error) => fail(problem),
  }
}

test('a report reaches the reader, and the result is returned', async () => {
  const { reports, report, end } = openWork()
  const first = reports.next()
  report(1)
  expect(await first).toEqual({ done: false, value: 1 })
  const second = reports.next()
  end('done')
  expect(await second).toEqual({ done: true, value: 'done' })
})

test('a slow reader gets the latest report, not the ones it missed', async () => {
  const { reports, report, end } = openWork()
  const first = reports.next()
  report(1)
  await first
  report(2)
  report(3)
  report(4)
  expect(await reports.next()).toEqual({ done: false, value: 4 })
  end('done')
  expect(await reports.next()).toEqual({ done: true, value: 'done' })
})

test('a report that nobody had asked for when the work ended is dropped', async () => {
  const { reports, report, end } = openWork()
  const first = reports.next()
  report(1)
  await first
  report(2)
  end('done')
  await settle()
  expect(await reports.next()).toEqual({ done: true, value: 'done' })
})

test('work that fails fails its reader', async () => {
  const { reports, fail } = openWork()
  const first = reports.next()
  fail(new Error('broken'))
  await expect(first).rejects.toThrow('broken')
})

test('work that fails while nobody reads fails the next to read, and nobody else', async () => {
  const { reports, report, fail } = openWork()
  const first = reports.next()
  report(1)
  await first
  fail(new Error('broken'))
  await settle()
  await expect(reports.next()).rejects.toThrow('broken')
})
