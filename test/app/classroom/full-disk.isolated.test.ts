import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { OpenDatabase } from '../../../src/adapters/keyv/libsql.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import type { Store } from '../../../src/app/ports.ts'
import { type Chat, realContent } from '../../support/chat.ts'
import { type ClassChat, openClassChat } from '../../support/class-chat.ts'

/** The databases that the store opens: SQLite itself then refuses to grow a file, as on a full disk. */
const opened: OpenDatabase[] = []
vi.mock('../../../src/adapters/keyv/libsql.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../../src/adapters/keyv/libsql.ts')>()
  return {
    ...real,
    openDatabase(file: string) {
      const database = real.openDatabase(file)
      opened.push(database)
      return database
    },
  }
})

const folder = mkdtempSync(join(tmpdir(), 'full-disk-'))
let store: Store
let chat: ClassChat
let ada: Chat

beforeAll(async () => {
  store = await openStore({ file: join(folder, 'expert.db') })
  chat = await openClassChat('2026-11-23T12:00:00Z', { store, practice: await realContent() })
  await chat.boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul days:daily hours:30')
  await chat.boss.ask('/quiz queue first:challenge:shaky-hands')
  await chat.at('2026-11-24T00:00:00Z')
  await chat.at('2026-11-25T00:00:00Z')
  ada = await chat.student('Ada')
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

/** Fills the file to the brim; the function it gives back makes room again. */
async function fillDisk(): Promise<() => void> {
  const [database] = opened
  const [{ page_count: pages }] = database!.pragma('page_count') as [{ page_count: number }]
  database!.pragma(`max_page_count = ${pages}`)
  const filling = store.collection('filling', z.string())
  const isFull = (length: number, index: number) =>
    filling.set(`${length}-${index}`, 'x'.repeat(length)).then(
      () => false,
      () => true,
    )
  for (const length of [2000, 200, 1]) for (let index = 0; !(await isFull(length, index)); index++);
  return () => database!.pragma('max_page_count = 1000000')
}

test('an answer and a try that a full disk does not keep say so, and count when they are sent again', async () => {
  const [answer, attempt] = ['/quiz answer post:2 choice:b', '/challenge post:1 try:"decay:0.3"']
  const makeRoom = await fillDisk()
  for (const line of [answer, attempt])
    expect(await ada.outcome(line)).toMatchObject({
      ok: false,
      error: {
        code: 'unavailable',
        message: expect.stringMatching(/could not be kept, so it does not count yet\..*the disk is full.*try again/),
        hint: line,
      },
    })
  makeRoom()
  expect(await ada.outcome(answer)).toMatchObject({ ok: true, data: { choice: 'b' } })
  expect(await ada.outcome(attempt)).toMatchObject({ ok: true })
  const { outcome } = await ada.ask('/challenge post:1')
  expect(outcome).toMatchObject({ data: { attempts: [{ planText: expect.stringContaining('decay:0.3') }] } })
})

test('all else that a full disk does not keep is shown, or refused as unavailable', async () => {
  const makeRoom = await fillDisk()
  expect(await ada.outcome('/train')).toMatchObject({ ok: true, text: expect.stringContaining('Not kept') })
  const codes = new Set<string>()
  for (const line of [
    '/coach',
    '/history',
    '/me',
    '/quiz practice',
    '/challenge',
    '/challenge id:1 try:"lr:0.3"',
    '/leaderboard show:anonymous',
    '/privacy show',
    '/privacy delete confirm:yes',
  ]) {
    const outcome = await ada.outcome(line)
    codes.add(outcome.ok ? 'ok' : outcome.error.code)
  }
  expect([...codes].sort()).toEqual(['ok', 'unavailable'])
  makeRoom()
})
