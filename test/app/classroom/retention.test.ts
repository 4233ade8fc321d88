import { expect, test } from 'vitest'
import { z } from 'zod'
import { classOf, noteStudent } from '../../../src/app/classroom/store.ts'
import { classCollections, listed, serverCollections } from '../../../src/app/classroom/collections.ts'
import { tick } from '../../../src/app/classroom/posts/tick.ts'
import type { Store } from '../../../src/app/ports.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { UserError } from '../../../src/errors.ts'
import { openClassroom, setUpClass, someChallenges, type Stage } from '../../support/classroom.ts'

const day = 24 * 60 * 60_000
const start = Date.parse('2026-11-22T12:00:00Z')

/** A store that tells which collections hold something. */
async function countedStore(): Promise<{ store: Store; filled: () => Promise<string[]> }> {
  const inner = await openStore({ memory: true })
  const names = new Set<string>()
  const store: Store = {
    ...inner,
    collection: (name, schema) => (names.add(name), inner.collection(name, schema)),
  }
  const filled = async () => {
    const lists = [...names].map(async (name) => (await listed(inner.collection(name, z.unknown()))).map(() => name))
    return (await Promise.all(lists)).flat()
  }
  return { store, filled }
}

/** Two classes with a student, an answer and a try each, a day after their first question. */
async function twoClasses(): Promise<Stage & { filled: () => Promise<string[]> }> {
  const { store, filled } = await countedStore()
  const stage = { ...(await openClassroom(new Date(start).toISOString())), store, filled }
  for (const server of ['1', '2']) {
    await setUpClass(stage, server)
    await noteStudent(store, server, 'discord:4711', { name: 'Ada' })
    await serverCollections(store, server).reopened.set('discord:4711', { '1': 5 })
  }
  stage.set(Date.parse('2026-11-23T00:00:00Z'))
  await tick(stage)
  for (const server of ['1', '2']) {
    const { answers, challenges, tries } = serverCollections(store, server)
    await answers(1).set('discord:4711', { choice: 'a', at: 0 })
    const challenge = someChallenges[0]!
    const given = { number: 2, day: '2026-11-23', challenge, closesAt: 0, counted: false, spread: null }
    await challenges.set('000002', given)
    await tries(2).set('discord:4711', { attempts: [{ planText: 'lr:0.1', score: 0.9 }] })
  }
  return stage
}

async function tickDays(stage: Stage, from: number, to: number): Promise<void> {
  for (let count = from; count <= to; count++) {
    stage.set(start + count * day)
    await tick(stage)
  }
}

test('thirty days after the bot left a server, nothing of its class is left, and all of the others', async () => {
  const stage = await twoClasses()
  stage.poster.left.add('1')
  await tickDays(stage, 2, 31)
  expect((await classOf(stage.store, '1')).schedule).not.toBeNull()
  await tickDays(stage, 32, 32)
  expect(await stage.filled()).not.toContainEqual(expect.stringContaining('classroom/1/'))
  expect((await listed(classCollections(stage.store).classes)).map(([server]) => server)).toEqual(['2'])
  expect(await classCollections(stage.store).people.get('discord:4711')).toEqual(['2'])
  expect(await serverCollections(stage.store, '2').answers(1).get('discord:4711')).toBeDefined()
  expect(await serverCollections(stage.store, '2').tries(2).get('discord:4711')).toBeDefined()
  expect(stage.reports).toEqual([])
})

test('a server that invites the bot again in time keeps its class', async () => {
  const stage = await twoClasses()
  stage.poster.left.add('1')
  await tickDays(stage, 2, 20)
  stage.poster.left.delete('1')
  await tickDays(stage, 21, 21)
  stage.poster.left.add('1')
  await tickDays(stage, 22, 50)
  expect((await classOf(stage.store, '1')).schedule).not.toBeNull()
})

test('a platform that does not answer counts as no leave', async () => {
  const stage = await twoClasses()
  const down = { ...stage.poster, isIn: () => Promise.reject(new UserError('unavailable', 'Discord is away.')) }
  await tickDays({ ...stage, poster: down }, 2, 40)
  expect((await classOf(stage.store, '1')).schedule).not.toBeNull()
  expect(await listed(classCollections(stage.store).left)).toEqual([])
  expect(stage.reports).toEqual([])
})
