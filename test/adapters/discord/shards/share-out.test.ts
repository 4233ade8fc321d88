import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Front, nextMove, shardOf } from '../../../../src/adapters/discord/shards/share-out.ts'

/** Lets every process look and move in turn, in an order of its own each time, until nobody has anything to do. */
function settle(fronts: Front[], holders: Map<number, string>, count: number, order: number[]): number {
  const quiet = new Set<string>()
  for (let step = 0; step < 500; step++) {
    const me = fronts[order[step % order.length]! % fronts.length]!
    const free = Array.from({ length: count }, (_, shard) => shard).filter((shard) => !holders.has(shard))
    const { take, most, give } = nextMove({ me, fronts, count, holders, leftOver: new Set(step > 400 ? free : []) })
    const taken = take.slice(0, most)
    for (const shard of taken) {
      expect(holders.has(shard)).toBe(false)
      holders.set(shard, me.holder)
    }
    if (give !== null) {
      expect(holders.get(give)).toBe(me.holder)
      holders.delete(give)
    }
    if (taken.length > 0 || give !== null) quiet.clear()
    else quiet.add(me.holder)
    if (quiet.size === fronts.length) return step
  }
  return Infinity
}

const countsOf = (holders: Map<number, string>, fronts: Front[]) =>
  fronts.map(({ holder }) => [...holders.values()].filter((one) => one === holder).length)

const auto = (index: number): Front => ({ holder: `p${index}`, range: null })

test('whoever had what before, every shard ends with somebody, and no process has two more than another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 24 }),
      fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 24, maxLength: 24 }),
      fc.infiniteStream(fc.nat(5)),
      (processes, count, before, order) => {
        const fronts = Array.from({ length: processes }, (_, index) => auto(index))
        const holders = new Map(
          before
            .slice(0, count)
            .flatMap((one, shard): [number, string][] => (one in fronts ? [[shard, `p${one}`]] : [])),
        )
        const turns = [...fronts.keys(), ...Array.from({ length: 50 }, () => order.next().value)]
        expect(settle(fronts, holders, count, turns)).toBeLessThan(Infinity)
        const counts = countsOf(holders, fronts)
        expect(holders.size).toBe(count)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('a range that was chosen by hand goes to its process, and the others share the rest', () => {
  const fronts: Front[] = [auto(0), auto(1), { holder: 'hand', range: { from: 2, to: 4, count: 8 } }]
  const holders = new Map([0, 1, 2, 3, 4, 5, 6, 7].map((shard): [number, string] => [shard, 'p0']))
  expect(settle(fronts, holders, 8, [0, 1, 2])).toBeLessThan(Infinity)
  expect([2, 3, 4].map((shard) => holders.get(shard))).toEqual(['hand', 'hand', 'hand'])
  expect(countsOf(holders, fronts).toSorted((left, right) => left - right)).toEqual([2, 3, 3])
})

test('of two ranges that overlap, the one that came later leaves to the other what that has', () => {
  const first: Front = { holder: 'first', range: { from: 0, to: 3, count: 8 } }
  const later: Front = { holder: 'later', range: { from: 2, to: 5, count: 8 } }
  const holders = new Map([0, 1, 2, 3].map((shard): [number, string] => [shard, 'first']))
  const sight = { fronts: [first, later], count: 8, holders, leftOver: new Set<number>() }
  expect(nextMove({ me: later, ...sight })).toMatchObject({ take: [4, 5], give: null, contested: [2, 3] })
  expect(nextMove({ me: first, ...sight })).toMatchObject({ take: [], give: null, contested: [] })
})

test('the shard of a server is the one that Discord reckons', () => {
  expect(shardOf('197038439483310086', 10)).toBe(Number((197038439483310086n >> 22n) % 10n))
  expect(shardOf('local', 10)).toBe(0)
})
