import fc from 'fast-check'
import { expect, test } from 'vitest'
import { first, order, serve, type Service, type Waiting } from '../../../src/adapters/pool/fair-queue.ts'

const waiting = fc
  .array(
    fc.record({
      person: fc.constantFrom('ada', 'ben', 'cleo', 'dan'),
      purpose: fc.constantFrom('answer' as const, 'experiment' as const),
      expected: fc.nat(5),
    }),
    { maxLength: 30 },
  )
  .map((all) => all.map((each, arrival): Waiting => ({ ...each, arrival })))
const service = fc.record({
  turn: fc.integer({ min: 1, max: 99 }),
  answers: fc.nat(3),
  turns: fc.integer({ min: 1, max: 9 }),
})
const services = fc
  .uniqueArray(fc.tuple(fc.constantFrom('ada', 'ben', 'cleo', 'dan'), service), {
    selector: ([person]) => person,
    maxLength: 4,
  })
  .map((all): ReadonlyMap<string, Service> => new Map(all))

const job = (person: string, purpose: Waiting['purpose'], expected: number, arrival: number): Waiting => ({
  person,
  purpose,
  expected,
  arrival,
})

test('nothing waits: nothing is next', () => expect(first([], new Map())).toBeUndefined())

test('the order has every waiting training once, and starts with the next one', () =>
  fc.assert(
    fc.property(waiting, services, (all, served) => {
      const ordered = order(all, served)
      expect(new Set(ordered)).toEqual(new Set(all))
      expect(ordered).toHaveLength(all.length)
      expect(ordered[0]).toBe(first(all, served))
    }),
  ))

test("a person's first answer comes before anybody's experiments", () =>
  fc.assert(
    fc.property(waiting, services, (all, served) => {
      const ordered = order(all, served)
      const firstExperiment = ordered.findIndex(({ purpose }) => purpose === 'experiment')
      const late = ordered.slice(firstExperiment + 1).filter(({ purpose }) => purpose === 'answer')
      const begun = new Set(ordered.slice(0, Math.max(firstExperiment, 0)).filter(isAnswer).map(personOf))
      if (firstExperiment < 0) return
      for (const { person } of late) expect(begun.has(person) || (served.get(person)?.answers ?? 0) > 0).toBe(true)
    }),
  ))

test('nobody gets two turns more than another who still waits, first answers apart', () =>
  fc.assert(
    fc.property(waiting, (all) => {
      const ordered = order(all, new Map())
      for (const [index, { person }] of ordered.entries()) {
        const before = ordered.slice(0, index)
        const mine = before.filter((each) => each.person === person).length
        for (const other of new Set(ordered.slice(index + 1).map(personOf))) {
          if (other === person) continue
          expect(mine).toBeLessThanOrEqual(before.filter((each) => each.person === other).length + 1)
        }
      }
    }),
  ))

test("one person's twenty trainings delay another's first by none of those that still wait", () => {
  const many = Array.from({ length: 20 }, (_, index) => job('ada', 'answer', 1, index))
  const served = new Map([['ada', { turn: 1, answers: 1, turns: 1 }]])
  expect(first([...many, job('ben', 'answer', 100, 20)], served)?.person).toBe('ben')
})

test('among equals the shortest expected work is first, then who came first', () => {
  const all = [job('ada', 'answer', 9, 0), job('ben', 'answer', 2, 1), job('cleo', 'answer', 2, 2)]
  expect(order(all, new Map()).map(personOf)).toEqual(['ben', 'cleo', 'ada'])
})

test("a person's own answers come before their own experiments, and every second turn is for what waited longest", () => {
  const all = [
    job('ada', 'experiment', 1, 0),
    job('ada', 'experiment', 1, 1),
    job('ada', 'answer', 9, 2),
    job('ada', 'answer', 5, 3),
  ]
  expect(order(all, new Map()).map(({ arrival }) => arrival)).toEqual([3, 0, 2, 1])
})

test('at 25 light commands a second of the same person a heavy one waits hardly longer than the slowest light one', () => {
  // Two workers, which the light ones alone keep at work: 25 a second of 82 ms each.
  const light = Array.from({ length: 500 }, (_, index) => ({ ...job('ada', 'answer', 82, index), at: 40 * index }))
  const heavy = [1_000, 5_000, 9_000].map((at, index) => ({ ...job('ada', 'answer', 900, 1_000 + index), at }))
  const waits = simulate(2, [...light, ...heavy])
  const longest = Math.max(...light.map((one) => waits.get(one)!))
  for (const one of heavy) expect(waits.get(one)).toBeLessThan(1.5 * longest + 900)
})

/** How long each had to wait until a worker took it up, in milliseconds, when they come `at` their times. */
function simulate<T extends Waiting & { at: number }>(workers: number, all: T[]): Map<T, number> {
  const [waits, served] = [new Map<T, number>(), new Map<string, Service>()]
  const free = Array.from({ length: workers }, () => 0)
  const coming = all
    .toSorted((one, other) => one.at - other.at)
    .map((one, arrival) => ({ one, job: { ...one, arrival } }))
  for (let queue: typeof coming = []; coming.length + queue.length > 0;) {
    const now = Math.max(Math.min(...free), queue.length === 0 ? coming[0]!.one.at : 0)
    while (coming[0] && coming[0].one.at <= now) queue.push(coming.shift()!)
    const next = first(
      queue.map(({ job: each }) => each),
      served,
    )!
    const taken = queue.find(({ job: each }) => each === next)!
    queue = queue.filter((each) => each !== taken)
    serve(served, next)
    waits.set(taken.one, now - taken.one.at)
    free[free.indexOf(Math.min(...free))] = now + next.expected
  }
  return waits
}

function personOf({ person }: Waiting): string {
  return person
}

function isAnswer({ purpose }: Waiting): boolean {
  return purpose === 'answer'
}

test('idle work comes when nothing else waits, whoever it is for', () => {
  const idle = job('ada', 'idle', 1, 1)
  const late = job('ben', 'experiment', 5, 2)
  const served = new Map([['ben', { turn: 9, answers: 3, turns: 9 }]])
  expect(first([idle, late], served)).toBe(late)
  expect(first([idle], served)).toBe(idle)
})
