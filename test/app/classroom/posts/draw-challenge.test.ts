import { expect, test } from 'vitest'
import { postKey, serverCollections } from '../../../../src/app/classroom/collections.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import { ChallengePost } from '../../../../src/classroom/challenge-post.ts'
import { planOf } from '../../../../src/plan/changed-plan.ts'
import { challengeWith, openClassroom, setUpClass } from '../../../support/classroom.ts'

test('two classes get the same challenge on draws of their own, and each keeps what it was given', async () => {
  const stage = await openClassroom('2026-11-22T12:00:00Z', [], [challengeWith('slow')])
  for (const server of ['1', '2']) await setUpClass(stage, server, { days: [1], kind: 'challenge' })
  stage.set('2026-11-23T00:00:00Z')
  await tick(stage)
  const given = async (server: string) => serverCollections(stage.store, server).challenges.get(postKey(1))
  const [one, other] = [(await given('1'))!, (await given('2'))!]
  expect(one.challenge.id).toBe(other.challenge.id)
  expect(planOf(one.challenge.plan).sample).not.toBe(planOf(other.challenge.plan).sample)
  expect(planOf(one.challenge.plan)).toMatchObject({ lr: 0.001, epochs: 20 })
  expect(one.challenge.goal.value).toBeCloseTo(0.9, 1)
  expect(one.shift).toEqual(expect.any(Number))
  await tick(stage)
  expect(await given('1')).toEqual(one)
})

test('a challenge that was given before draws were kept is still one', () => {
  const old = {
    number: 3,
    day: '2026-11-20',
    challenge: challengeWith('old'),
    closesAt: 1,
    counted: false,
    spread: null,
  }
  expect(ChallengePost.parse(old)).toMatchObject({ number: 3, challenge: { id: 'old' } })
})
