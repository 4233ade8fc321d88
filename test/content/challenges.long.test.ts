import { beforeAll, describe, expect, test } from 'vitest'
import { readTry } from '../../src/practice/challenge/challenge.ts'
import { openEngine } from '../evaluate/engine.ts'
import { realContent } from '../support/chat.ts'
import { reaches } from '../../src/practice/challenge/score.ts'
import { adapted, mostByOne, playedScores, recipes, solves } from './challenge-proof.ts'
import type { TrainOn } from './practice-proof.ts'
import { trainedOnce } from './proof.ts'
import { randomTries } from './random-tries.ts'

/** A dozen trainings on a machine that is busy otherwise. */
const mostMilliseconds = 60_000

const { challenges } = await realContent()
const named = challenges.map((challenge) => [challenge.id, challenge] as const)

test('there are at least fifteen, numbered without a gap, of all levels', () => {
  expect(challenges.length).toBeGreaterThanOrEqual(15)
  expect(challenges.map(({ number }) => number)).toEqual(challenges.map((_, index) => index + 1))
  for (const level of [1, 2, 3]) expect(challenges.some((challenge) => challenge.level === level)).toBe(true)
})

test.each(named)('%s fits a button, and random tries keep to its rules', (id, challenge) => {
  expect(`/challenge id:${id} finish:true`.length).toBeLessThanOrEqual(100)
  for (const changes of randomTries(challenge, 5)) expect(readTry(challenge, changes)).toMatchObject({ ok: true })
})

describe('as it is played', { timeout: mostMilliseconds }, () => {
  let train: TrainOn

  beforeAll(async () => {
    train = trainedOnce((await openEngine()).train)
  })

  test.each(named)(
    'the exemplar of %s reaches its goal on the tries and in the final, and the start misses it',
    async (_, challenge) => {
      const { goal, exemplar } = challenge
      const { tries, final } = await playedScores(challenge, exemplar, train)
      expect([reaches(tries, goal), reaches(final, goal)]).toEqual([true, true])
      expect(await solves(challenge, '', train)).toBe(false)
    },
  )

  test('one recipe for everything solves no more than four', async () => {
    let solved = 0
    for (const challenge of challenges)
      solved += (await solves(challenge, adapted(challenge, recipes[0]!), train)) ? 1 : 0
    expect(solved).toBeLessThanOrEqual(mostByOne)
  })
})
