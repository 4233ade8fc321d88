import fc from 'fast-check'
import { expect, test } from 'vitest'
import { first, order, type Service, type Waiting } from '../../../src/adapters/pool/fair-queue.ts'

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
const service = fc.record({ turn: fc.integer({ min: 1, max: 99 }), answers: fc.nat(3) })
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
  const served = new Map([['ada', { turn: 1, answers: 1 }]])
  expect(first([...many, job('ben', 'answer', 100, 20)], served)?.person).toBe('ben')
})

test('among equals the shortest expected work is first, then who came first', () => {
  const all = [job('ada', 'answer', 9, 0), job('ben', 'answer', 2, 1), job('cleo', 'answer', 2, 2)]
  expect(order(all, new Map()).map(personOf)).toEqual(['ben', 'cleo', 'ada'])
})

test("a person's own answers come before their own experiments", () => {
  const all = [job('ada', 'experiment', 1, 0), job('ada', 'answer', 9, 1), job('ada', 'answer', 5, 2)]
  expect(order(all, new Map()).map(({ arrival }) => arrival)).toEqual([2, 1, 0])
})

function personOf({ person }: Waiting): string {
  return person
}

function isAnswer({ purpose }: Waiting): boolean {
  return purpose === 'answer'
}
