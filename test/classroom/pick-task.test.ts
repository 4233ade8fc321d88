import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAsking, pickNext, pickQuiz, rightLetter, type Wish } from '../../src/classroom/pick-task.ts'
import { challengeTask, isChallenge } from '../../src/classroom/task.ts'
import { postingKey } from '../../src/app/classroom/posts/claim.ts'
import { quizWith } from '../support/classroom.ts'

const pool = Array.from({ length: 40 }, (_, index) => quizWith(`quiz-${index}`, { level: 1 + (index % 3) }))
const challengeEntries = Array.from({ length: 7 }, (_, index) => ({
  id: challengeTask(`task-${index}`),
  kind: 'challenge' as const,
  level: 1 + (index % 3),
}))
const wish = { kind: 'mixed', level: 'mixed', server: '1' } as const

/** The questions of so many days, each noted as asked. */
function askedOver(days: number, from: Wish = wish): string[] {
  const used: string[] = []
  for (let day = 0; day < days; day++)
    used.push(pickQuiz(pool, [], [...new Set(used.toReversed())].toReversed(), from)!)
  return used
}

describe('the question of the day', () => {
  test('comes again only when all the others were asked', () => {
    const days = askedOver(80)
    expect(new Set(days.slice(0, 40)).size).toBe(40)
    expect(days.slice(40)).toEqual(days.slice(0, 40))
  })

  test('comes in another order in each class', () => {
    expect(askedOver(40)).not.toEqual(askedOver(40, { ...wish, server: '2' }))
  })

  test('fits kind and level of the schedule', () => {
    const levels = askedOver(40, { ...wish, level: '3' }).map((id) => pool.find((quiz) => quiz.id === id)?.level)
    expect(new Set(levels)).toEqual(new Set([3]))
    expect(pickQuiz(pool, [], [], { ...wish, kind: 'predict' })).toBeUndefined()
  })

  test('is the one that the instructor put first, whatever the schedule says', () => {
    expect(pickQuiz(pool, ['gone', 'quiz-7'], ['quiz-7'], { ...wish, level: '1' })).toBe('quiz-7')
  })

  test('is a challenge whenever kinds are mixed and the last four posts were none', () => {
    const everything = [...pool, ...challengeEntries]
    const queued = fc.array(fc.option(fc.constantFrom(...everything.map(({ id }) => id)), { nil: undefined, freq: 4 }))
    fc.assert(
      fc.property(queued, fc.string(), (lined, server) => {
        let used: string[] = []
        for (const first of lined) {
          const queue = first === undefined ? [] : [first]
          const next = pickQuiz(everything, queue, used, { ...wish, server })!
          const isTurn = used.length >= 4 && !used.slice(-4).some(isChallenge)
          if (first === undefined) expect(isChallenge(next)).toBe(isTurn)
          else expect(next).toBe(first)
          used = afterAsking({ queue, used }, next).used
        }
      }),
    )
  })

  test('is a challenge always where that is wanted; each comes once before any comes again, and the level holds', () => {
    const levels = fc.constantFrom('mixed', '1', '2', '3')
    fc.assert(
      fc.property(levels, fc.string(), (level, server) => {
        const fitting = challengeEntries.filter((one) => level === 'mixed' || String(one.level) === level)
        const plan = { kind: 'challenge', level, server } as const
        const coming = pickNext([...pool, ...challengeEntries], { queue: [], used: [] }, plan, 100)
        expect(coming.toSorted()).toEqual(fitting.map(({ id }) => id).toSorted())
        const again = pickQuiz([...pool, ...challengeEntries], [], coming, plan)
        expect(again).toBe(coming[0])
      }),
    )
  })

  test('has one right letter', () => {
    const [first, ...others] = quizWith('x').choices
    expect(rightLetter(quizWith('x', { choices: [...others, first!] }))).toBe('d')
  })
})

describe('the key of a post', () => {
  test('fits the 25 characters that Discord takes, for a long time', () => {
    expect(postingKey('q', '18446744073709551615', 99_999)).toMatch(/^q[a-z0-9]+\.[a-z0-9]+$/)
    expect(postingKey('q', '18446744073709551615', 99_999).length).toBeLessThanOrEqual(25)
    expect(postingKey('r', '1', 1)).not.toBe(postingKey('q', '1', 1))
  })
})
