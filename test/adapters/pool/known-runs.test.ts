import { expect, test } from 'vitest'
import { openBook } from '../../../src/adapters/pool/book.ts'
import { createKnownRuns } from '../../../src/adapters/pool/known-runs.ts'
import { newRequest, receive, type RequestControl } from '../../../src/adapters/pool/request.ts'
import { planFor, scriptedRun } from '../../support/pool-behaviours.ts'

const planOf = (seed: number) => planFor('quick', seed)

/** A request for these seeds; nobody works on it yet. */
function requestFor(seeds: number[], control: Partial<RequestControl> = {}) {
  const { signal } = new AbortController()
  const asked: RequestControl = { person: 'ada', purpose: 'answer', signal, ...control }
  return newRequest(
    seeds.map(planOf),
    asked,
    1,
    () => 1,
    () => {},
  )
}

test('who asks for what was trained just now has it without waiting, and hears of each run', async () => {
  const { note, recall } = createKnownRuns(10)
  const first = requestFor([1, 2])
  note(first, 0, scriptedRun(planOf(1)))
  note(first, 1, scriptedRun(planOf(2)))
  const heard: number[] = []
  const second = requestFor([2, 1], { onRun: (index) => heard.push(index) })
  recall(second)
  expect(await second.done).toEqual([2, 1].map((seed) => scriptedRun(planOf(seed))))
  expect(heard).toEqual([0, 1])
})

test('another plan, other held-out examples or another surface is another run', () => {
  const { note, recall } = createKnownRuns(10)
  note(requestFor([1]), 0, scriptedRun(planOf(1)))
  const others = [requestFor([3]), requestFor([1], { heldOut: 'test' }), requestFor([1], { surface: false })]
  for (const other of others) recall(other)
  expect(others.map(({ settled }) => settled)).toEqual([false, false, false])
})

test('of a queue that asks for the same a child is given the first alone', () => {
  const known = createKnownRuns(10)
  const book = openBook({ expect: () => 1, milliseconds: 50, known })
  const [one, other, third] = [requestFor([1]), requestFor([1]), requestFor([1, 4], { person: 'bo' })]
  for (const request of [one, other, third]) book.add(request)
  expect(book.recallNext()).toBe(false)
  expect(book.take(1)!.request).toBe(one)
  known.note(one, 0, scriptedRun(planOf(1)))
  receive(one, 0, scriptedRun(planOf(1)))
  expect(book.take(1)).toMatchObject({ request: third, indices: [1] })
  expect(book.take(1)).toBeUndefined()
  expect(book.recallNext()).toBe(true)
  expect(other.settled).toBe(true)
})

test('what was not asked for the longest is forgotten first; none are kept where none shall be', () => {
  const { note, recall } = createKnownRuns(2)
  for (const seed of [1, 2]) note(requestFor([seed]), 0, scriptedRun(planOf(seed)))
  recall(requestFor([1]))
  note(requestFor([3]), 0, scriptedRun(planOf(3)))
  const known = (seed: number) => {
    const request = requestFor([seed])
    recall(request)
    return request.settled
  }
  expect([1, 2, 3].map(known)).toEqual([true, false, true])
  const none = createKnownRuns(0)
  none.note(requestFor([1]), 0, scriptedRun(planOf(1)))
  const request = requestFor([1])
  none.recall(request)
  expect(request.settled).toBe(false)
})
