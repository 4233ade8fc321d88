import { describe, expect, test } from 'vitest'
import { ledgerOf } from '../../../src/app/classroom/store.ts'
import { serverCollections, classCollections, postKey } from '../../../src/app/classroom/collections.ts'
import { giveAnswer } from '../../../src/app/classroom/answer.ts'
import { tick } from '../../../src/app/classroom/posts/tick.ts'
import type { Place } from '../../../src/app/command.ts'
import { type Letter, letters, rightLetter } from '../../../src/classroom/pick-task.ts'
import { openClassroom, setUpClass, type Stage } from '../../support/classroom.ts'

const due = Date.parse('2026-11-23T00:00:00Z')
const hour = 3_600_000
const place: Place = { server: '1', channel: 'daily', manages: false, roles: [] }

/** A class whose first quiz has just been posted. */
async function opened(changes: Parameters<typeof setUpClass>[2] = {}): Promise<Stage> {
  const stage = await openClassroom('2026-11-22T12:00:00Z')
  await setUpClass(stage, '1', { days: [1], ...changes })
  stage.set(due)
  await tick(stage)
  return stage
}

function answer(stage: Stage, id: string, choice: Letter, number = 1, where: Partial<Place> = {}) {
  const person = { platform: 'discord' as const, id, name: `Name of ${id}` }
  return giveAnswer({ ...stage, person, place: { ...place, ...where } }, number, choice)
}

async function rightOf({ store }: Stage): Promise<Letter> {
  return rightLetter((await serverCollections(store, '1').posts.get(postKey(1)))!.quiz)
}

const wrongOf = (right: Letter): Letter => letters.find((letter) => letter !== right)!

async function close(stage: Stage): Promise<void> {
  stage.set(due + 24 * hour)
  await tick(stage)
}

describe('an answer to the quiz of the day', () => {
  test('may be changed until the close, and the last one counts', async () => {
    const stage = await opened()
    const right = await rightOf(stage)
    await answer(stage, 'ada', wrongOf(right))
    await answer(stage, 'ada', right)
    await close(stage)
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ answered: 1, right: 1 }])
  })

  test('stays the first one where the instructor wants it so', async () => {
    const stage = await opened({ change: false })
    const right = await rightOf(stage)
    await answer(stage, 'ada', right)
    expect(await answer(stage, 'ada', wrongOf(right))).toMatchObject({ kept: true, choice: right })
    await close(stage)
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ answered: 1, right: 1 }])
  })

  test('given twice at once from two devices counts once', async () => {
    const stage = await opened({ change: false })
    const answers = await Promise.all([answer(stage, 'ada', 'a'), answer(stage, 'ada', 'b')])
    expect(new Set(answers.map(({ choice }) => choice)).size).toBe(1)
    await close(stage)
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ answered: 1 }])
  })

  test('is refused after the close with a line that says until when it was open', async () => {
    const stage = await opened()
    stage.set(due + 24 * hour)
    const late = answer(stage, 'ada', 'a')
    await expect(late).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Tue 24 Nov 2026, 09:00 (Asia/Seoul)'),
    })
    await close(stage)
    await expect(answer(stage, 'ada', 'a')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ answered: 0 }])
  })

  test('to a quiz that is not there names the last one', async () => {
    const stage = await opened()
    await expect(answer(stage, 'ada', 'a', 7)).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no quiz 7 in this server. The last one is 1.',
    })
  })

  test('of an instructor is taken, and counted nowhere', async () => {
    const stage = await opened()
    await answer(stage, 'boss', 'a', 1, { manages: true })
    await close(stage)
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ answered: 0 }])
    expect((await serverCollections(stage.store, '1').boards.get('all'))?.rows).toEqual([])
  })

  test('that is written while the post is being counted still counts', async () => {
    const stage = await opened()
    const right = await rightOf(stage)
    const { posts, boards } = serverCollections(stage.store, '1')
    // Counting has begun, and the list of answers was read a moment before this one came.
    await posts.update(postKey(1), (old) => ({ ...old!, counted: true }))
    await classCollections(stage.store).ledgers.set('1', [
      { number: 1, day: '2026-11-23', quiz: 'x', topic: 'dropout', level: 2, answered: 0, right: 0 },
    ])
    await answer(stage, 'ada', right)
    expect((await boards.get('all'))?.rows).toMatchObject([{ name: 'Name of ada', points: 2, streak: 1 }])
  })

  test('may be given later by a student for whom the quiz was opened again, and mends the streak', async () => {
    const stage = await opened()
    const right = await rightOf(stage)
    await close(stage)
    const { reopened, boards } = serverCollections(stage.store, '1')
    await reopened.set('discord:ada', { 1: due + 30 * hour })
    await answer(stage, 'ada', right)
    expect((await boards.get('all'))?.rows).toMatchObject([{ person: 'discord:ada', streak: 1, right: 1 }])
    await expect(answer(stage, 'bob', right)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
