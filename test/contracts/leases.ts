import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lease, Leases } from '../../src/app/processes.ts'

/** Leases, and how to let their time pass. */
export interface LeasesUnderTest {
  leases: Leases
  /** Lets more than so many milliseconds pass by the clock that the leases go by. */
  pass(milliseconds: number): Promise<void>
  close(): Promise<void>
}

const long = 600_000
const short = 200

/** What everything that gives out leases promises; each implementation runs it. */
export function leasesContract(title: string, open: () => Promise<LeasesUnderTest>): void {
  describe(`${title} keep the promises of leases`, () => {
    let under: LeasesUnderTest
    let leases: Leases
    beforeAll(async () => {
      under = await open()
      leases = under.leases
    })
    afterAll(() => under.close())

    /** A name that no other test takes. */
    let names = 0
    const fresh = () => `test ${names++}/`
    const taken = async (lease: Promise<Lease | null>): Promise<Lease> => {
      const found = await lease
      if (!found) throw new Error('somebody else has it')
      return found
    }

    test('one holder at a time has a lease', async () => {
      const name = fresh()
      const [one, other] = await Promise.all([leases.acquire(name, 'one', long), leases.acquire(name, 'other', long)])
      expect([one, other].filter((lease) => lease !== null)).toHaveLength(1)
      expect(await leases.acquire(name, 'third', long)).toBeNull()
      expect(await leases.acquire(fresh(), 'third', long)).toMatchObject({ holder: 'third' })
    })

    test('the number grows with each taking, by whomever', async () => {
      const name = fresh()
      const fences: number[] = []
      for (const holder of ['one', 'two', 'two', 'one']) {
        const lease = await taken(leases.acquire(name, holder, long))
        fences.push(lease.fence)
        await leases.release(lease)
      }
      await taken(leases.acquire(name, 'one', short))
      await under.pass(short)
      fences.push((await taken(leases.acquire(name, 'two', long))).fence)
      expect(fences).toEqual([...new Set(fences)].sort((left, right) => left - right))
    })

    test('who lost the answer to a taking takes again, with the next number', async () => {
      const name = fresh()
      const first = await taken(leases.acquire(name, 'one', long))
      const second = await taken(leases.acquire(name, 'one', long))
      expect(second.fence).toBeGreaterThan(first.fence)
      expect(await leases.renew(first, long)).toBe(false)
      await leases.release(first)
      expect(await leases.acquire(name, 'other', long)).toBeNull()
    })

    test('a lease whose time is over can be taken, and is lost to who had it', async () => {
      const name = fresh()
      const lease = await taken(leases.acquire(name, 'one', short))
      expect(await leases.acquire(name, 'other', long)).toBeNull()
      await under.pass(short)
      const next = await taken(leases.acquire(name, 'other', long))
      expect(await leases.renew(lease, long)).toBe(false)
      await leases.release(lease)
      expect(await leases.renew(next, long)).toBe(true)
    })

    test('a lease that is renewed lasts, also when nobody took it after its time', async () => {
      const name = fresh()
      const lease = await taken(leases.acquire(name, 'one', short))
      await under.pass(short)
      expect(await leases.renew(lease, long)).toBe(true)
      await under.pass(short)
      expect(await leases.acquire(name, 'other', long)).toBeNull()
    })

    test('a lease that is given back is free at once, and cannot be renewed', async () => {
      const name = fresh()
      const lease = await taken(leases.acquire(name, 'one', long))
      await leases.release(lease)
      expect(await leases.renew(lease, long)).toBe(false)
      expect(await leases.acquire(name, 'other', long)).toMatchObject({ holder: 'other' })
    })

    test('those that are held are listed by the beginning of their names', async () => {
      const name = fresh()
      const held = await taken(leases.acquire(`${name}b`, 'one', long))
      await leases.acquire(`${name}a`, 'two', long)
      await leases.acquire(`${name}c`, 'two', short)
      await leases.release(await taken(leases.acquire(`${name}d`, 'two', long)))
      await under.pass(short)
      const all = await leases.held(name)
      expect(all.map(({ name: each, holder }) => [each, holder])).toEqual([
        [`${name}a`, 'two'],
        [`${name}b`, 'one'],
      ])
      expect(all[1]).toMatchObject(held)
      for (const { millisecondsLeft } of all) {
        expect(millisecondsLeft).toBeGreaterThan(0)
        expect(millisecondsLeft).toBeLessThanOrEqual(long)
      }
    })

    test('any names do, and no two are one', () =>
      fc.assert(
        fc.asyncProperty(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 5 }), { maxLength: 5 }), async (all) => {
          const name = fresh()
          for (const each of all)
            expect(await leases.acquire(name + each, each, long)).toMatchObject({ name: name + each, holder: each })
          expect((await leases.held(name)).map(({ holder }) => holder).sort()).toEqual(all.toSorted())
        }),
        { numRuns: 20 },
      ))
  })
}
