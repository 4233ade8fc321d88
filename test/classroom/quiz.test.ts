import { describe, expect, test } from 'vitest'
import { pickQuiz, rightLetter, upcoming } from '../../src/classroom/quiz.ts'
import { postingKey } from '../../src/app/classroom-claim.ts'
import { quizWith } from '../support/classroom.ts'

const pool = Array.from({ length: 40 }, (_, index) => quizWith(`quiz-${index}`, { level: 1 + (index % 3) }))
const wish = { kind: 'mixed', level: 'mixed', server: '1' } as const

/** The questions of so many days, each noted as asked. */
function askedOver(days: number, from: typeof wish = wish): string[] {
  const used: string[] = []
  for (let day = 0; day < days; day++)
    used.push(pickQuiz(pool, [], [...new Set(used.toReversed())].toReversed(), from)!)
  return used
}

describe('the question of the day', () => {
  test('comes again only when all the others were asked', () => {
    const asked = askedOver(80)
    expect(new Set(asked.slice(0, 40)).size).toBe(40)
    expect(asked.slice(40)).toEqual(asked.slice(0, 40))
  })

  test('comes in another order in each class', () => {
    expect(upcoming(pool, [], wish)).not.toEqual(upcoming(pool, [], { ...wish, server: '2' }))
  })

  test('fits kind and level of the schedule', () => {
    expect(upcoming(pool, [], { ...wish, level: '3' })).toHaveLength(13)
    expect(pickQuiz(pool, [], [], { ...wish, kind: 'predict' })).toBeUndefined()
  })

  test('is the one that the instructor put first, whatever the schedule says', () => {
    expect(pickQuiz(pool, ['gone', 'quiz-7'], ['quiz-7'], { ...wish, level: '1' })).toBe('quiz-7')
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
