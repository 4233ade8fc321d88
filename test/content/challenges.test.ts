import { beforeAll, describe, expect, test } from 'vitest'
import { readTry } from '../../src/practice/challenge/challenge.ts'
import { openEngine } from '../evaluate/engine.ts'
import { realContent } from '../support/chat.ts'
import { reachedOn, type TrainOn } from './practice-proof.ts'
import { trainedOnce } from './proof.ts'
import { randomTries } from './random-tries.ts'

/** `npm run content` measures start and exemplar on ten seeds. */
const seeds = 2

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

describe('on held-out data', { timeout: mostMilliseconds }, () => {
  let train: TrainOn

  beforeAll(async () => {
    train = trainedOnce((await openEngine()).train)
  })

  test.each(named)('the start of %s misses the goal and its exemplar reaches it', async (_, challenge) => {
    expect((await reachedOn(challenge, '', seeds, train)).reached).toBe(0)
    expect((await reachedOn(challenge, challenge.exemplar, seeds, train)).reached).toBe(seeds)
  })
})
