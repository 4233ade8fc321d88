import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Book, openBook, type Turn } from '../../../src/adapters/pool/book.ts'
import { newRequest, type TrainingRequest } from '../../../src/adapters/pool/request.ts'
import { createScheduler } from '../../../src/adapters/pool/scheduler.ts'
import { asked } from '../../contracts/training-queue.ts'
import { planFor, scriptedRun } from '../../support/pool-behaviours.ts'

/** Every plan is one millisecond of work, and a child gets three at once. */
const expect1 = () => 1
const most = 3
const usual = { expect: expect1, milliseconds: most }

let arrivals = 0

function enter(book: Book, person: string, plans: number, purpose: 'answer' | 'idle' = 'answer'): TrainingRequest {
  const seeds = Array.from({ length: plans }, (_, seed) => planFor('quick', seed))
  const request = newRequest(seeds, asked({ person, purpose }), ++arrivals, expect1, () => book.remove(request))
  book.add(request)
  return request
}

/** Children that are at work until they are told to end; `done`: how many plans of their turn they got done. */
function scripted() {
  const working: { turn: Turn | undefined; end: (done: number) => Promise<void> }[] = []
  const start = (turn: Turn | undefined) => {
    let free!: () => void
    const ended = new Promise<void>((resolve) => (free = resolve))
    const end = async (done: number) => {
      working.splice(
        working.findIndex((one) => one.end === end),
        1,
      )
      for (const index of turn?.indices.slice(0, done) ?? [])
        turn!.request.runs.set(index, scriptedRun(turn!.request.plans[index]!))
      if (turn && turn.request.runs.size === turn.request.plans.length) turn.request.settle()
      free()
      // The scheduler hears of it in the turns after this one.
      await new Promise(setImmediate)
    }
    working.push({ turn, end })
    return { ended, cancel: () => {} }
  }
  return { working, start }
}

const load = fc.array(fc.tuple(fc.constantFrom('ada', 'ben', 'cleo'), fc.integer({ min: 1, max: 8 })), { maxLength: 6 })

test('whatever children leave undone is given out again, until every request has all its runs', () =>
  fc.assert(
    fc.asyncProperty(
      load,
      fc.integer({ min: 1, max: 3 }),
      fc.infiniteStream(fc.nat(most)),
      async (all, workers, shares) => {
        const book = openBook(usual)
        const { working, start } = scripted()
        const scheduler = createScheduler(
          () => workers,
          book,
          start,
          () => {},
        )
        const requests = all.map(([person, plans]) => enter(book, person, plans))
        scheduler.dispatch()
        for (let step = 0; working.length > 0 && step < 200; step++) {
          expect(working.length + scheduler.free()).toBe(workers)
          expect(scheduler.free() === 0 || book.waiting().length === 0).toBe(true)
          const given = working.map(({ turn }) => turn!)
          const keys = given.flatMap(({ request, indices }) => indices.map((index) => `${request.arrival} ${index}`))
          expect(new Set(keys).size).toBe(keys.length)
          await working[0]!.end(Math.max(1, shares.next().value))
        }
        const runs = await Promise.all(requests.map(({ done }) => done))
        expect(runs).toEqual(requests.map(({ plans }) => plans.map(scriptedRun)))
        expect([book.requests(), scheduler.free()]).toEqual([[], workers])
      },
    ),
    { numRuns: 50 },
  ))

test('what is left of a request that has ended is given to nobody', async () => {
  const book = openBook(usual)
  const { working, start } = scripted()
  const scheduler = createScheduler(
    () => 1,
    book,
    start,
    () => {},
  )
  const request = enter(book, 'ada', 5)
  scheduler.dispatch()
  const problem = request.done.catch(String)
  request.settle(new Error('enough'))
  await working[0]!.end(1)
  expect(await problem).toContain('enough')
  expect([working, scheduler.free()]).toEqual([[], 1])
})

test('children that only get ready take no turn, and take one as soon as they are', async () => {
  const book = openBook(usual)
  const { working, start } = scripted()
  const scheduler = createScheduler(
    () => 1,
    book,
    start,
    () => {},
  )
  const warm = scheduler.warm()
  enter(book, 'ada', 1)
  scheduler.dispatch()
  expect(working.map(({ turn }) => turn)).toEqual([undefined])
  await working[0]!.end(0)
  await warm
  expect(working.map(({ turn }) => turn?.indices)).toEqual([[0]])
})

test('a person who has nothing left to wait for begins anew', () => {
  const book = openBook(usual)
  const first = enter(book, 'ada', 1)
  expect(book.take(1)?.request).toBe(first)
  const [another, ben] = [enter(book, 'ada', 1), enter(book, 'ben', 1)]
  expect(book.inOrder()).toEqual([ben, another])
  first.settle(new Error('cancelled'))
  another.settle(new Error('cancelled'))
  void Promise.allSettled([first.done, another.done])
  expect(book.inOrder()).toEqual([ben])
  const again = enter(book, 'ada', 1)
  expect(new Set(book.inOrder())).toEqual(new Set([again, ben]))
  expect(book.take(1)?.request).toBe(ben)
})

test('idle work leaves a child free for whoever comes', () => {
  const book = openBook({ ...usual, spare: 1 })
  const idle = enter(book, 'questions', 3, 'idle')
  expect(book.take(1)).toBeUndefined()
  expect(book.take(2)?.request).toBe(idle)
  const answer = enter(book, 'ada', 1)
  expect(book.take(1)?.request).toBe(answer)
})
