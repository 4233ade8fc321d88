import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Challenge, Goal } from '../../../src/practice/challenge/challenge.ts'
import { bestOf, reaches, scoreOf, shareCard, together } from '../../../src/practice/challenge/score.ts'
import { runWith } from '../../support/builders.ts'

const atLeast: Goal = { measure: 'validation-accuracy', comparison: 'at-least', value: 0.9, constraints: [] }
const atMost: Goal = { measure: 'validation-loss', comparison: 'at-most', value: 0.2, constraints: [] }
const challenge = { number: 7, budget: 6, goal: atLeast } as Challenge

test('a score is the mean over seeds', () => {
  const histories = [0.1, 0.3].flatMap((loss) => runWith({ train: [0.7, loss], validation: [0.7, loss] }).histories)
  expect(scoreOf(histories, atMost)).toBeCloseTo(0.2)
})

test('one seed that got out of control leaves no score', () => {
  const histories = [
    runWith({ train: [0.7, 0.1], validation: [0.7, 0.1] }),
    runWith({ train: [0.7, null], validation: [0.7, null] }),
  ]
  expect(
    scoreOf(
      histories.flatMap((run) => run.histories),
      atMost,
    ),
  ).toBeNull()
})

test('a goal is reached at its value, and never without a score', () => {
  expect([reaches(0.9, atLeast), reaches(0.89, atLeast), reaches(0.2, atMost), reaches(0.21, atMost)]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(reaches(null, atMost)).toBe(false)
})

test('the best of several scores is the first of the best', () => {
  expect(bestOf([0.5, null, 0.8, 0.8], atLeast)).toBe(2)
  expect(bestOf([0.5, null, 0.1], atMost)).toBe(2)
  expect(bestOf([null, null], atMost)).toBe(-1)
})

test('runs on several seeds become one run with a history each', () => {
  const runs = [1, 2].map((seed) => ({ ...runWith({ train: [seed] }), seeds: [seed] }))
  expect(together(runs)).toMatchObject({ seeds: [1, 2], histories: [{ trainLoss: [1] }, { trainLoss: [2] }] })
})

describe('the card to share', () => {
  test('tells the first try that reached the goal, and how near each one came', () => {
    expect(shareCard(challenge, [0.5, 0.7, 0.85, 0.93])).toBe('Challenge 7: 4/6 ▁▄▇█')
  })

  test('has an X when none did, and a cross for a run out of control', () => {
    expect(shareCard(challenge, [null, 0.8])).toMatch(/^Challenge 7: X\/6 ×.$/)
  })

  test('gives nothing away: no setting and no score', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 6 }), (scores) => {
        expect(shareCard(challenge, scores)).toMatch(/^Challenge 7: [\dX]\/6 [▁▂▃▄▅▆▇█×]*$/u)
      }),
    )
  })
})
