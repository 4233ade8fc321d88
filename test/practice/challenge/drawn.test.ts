import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planOf } from '../../../src/plan/changed-plan.ts'
import { goalOn, withDraw } from '../../../src/practice/challenge/drawn.ts'
import { reaches } from '../../../src/practice/challenge/score.ts'
import { challengeWith } from '../../support/classroom.ts'

const challenge = challengeWith('task', { plan: 'lr:0.001 epochs:20 dataset:circles' })

test('a draw is the same for one class, another for the next, and changes nothing but data and noise', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const drawn = planOf(withDraw(challenge, one).plan)
      const { noise, sample, ...rest } = drawn
      expect(planOf(withDraw(challenge, one).plan)).toEqual(drawn)
      expect({ ...planOf(challenge.plan), noise, sample }).toEqual({ ...rest, noise, sample })
      expect(Math.abs(noise / planOf(challenge.plan).noise - 1)).toBeLessThanOrEqual(0.11)
      if (one !== other) expect(sample).not.toBe(planOf(challenge.plan).sample)
    }),
  )
})

test('classes get different draws', () => {
  const samples = Array.from({ length: 50 }, (_, server) => planOf(withDraw(challenge, `${server} 1`).plan).sample)
  expect(new Set(samples).size).toBe(50)
})

describe('the goal on a draw', () => {
  const share = fc.double({ min: 0.5, max: 1, noNaN: true })

  test('is one that the exemplar reaches and the start misses, or there is none', () => {
    fc.assert(
      fc.property(share, share, share, share, fc.string(), (own, tries, final, start, salt) => {
        const exemplar = { tries, final }
        const drawn = { exemplar, start: { tries: start, final: start } }
        const goal = goalOn(challenge, { tries: own, final: own }, drawn, salt)
        if (!goal) return
        expect(reaches(tries, goal) && reaches(final, goal)).toBe(true)
        expect(reaches(start, goal)).toBe(false)
      }),
    )
  })

  test('leaves the exemplar about the room that the content leaves it', () => {
    const start = { tries: 0.5, final: 0.5 }
    const goal = goalOn(challenge, { tries: 0.95, final: 0.96 }, { exemplar: { tries: 0.93, final: 0.92 }, start }, 'a')
    expect(goal!.value).toBeGreaterThan(0.92 - 0.06 - 0.001)
    expect(goal!.value).toBeLessThan(0.92 - 0.04 + 0.001)
  })

  test('there is none where a run broke', () => {
    const start = { tries: 0.5, final: 0.5 }
    const own = { tries: 0.95, final: 0.95 }
    expect(goalOn(challenge, own, { exemplar: { tries: null, final: 0.9 }, start }, 'a')).toBeUndefined()
  })
})
