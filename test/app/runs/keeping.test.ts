import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { personKey } from '../../../src/app/command.ts'
import type { Collection, Store } from '../../../src/app/ports.ts'
import { UserError } from '../../../src/errors.ts'
import { type Chat, openChat } from '../../support/chat.ts'

/** A store on a disk that fills up: it can be read, and takes nothing more. */
async function fullStore(): Promise<{ store: Store; fill: () => void }> {
  const inner = await openStore({ memory: true })
  let full = false
  const unlessFull = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!full) return work()
    const problem = new UserError('unavailable', `The data can't be used: the disk is full.`, 'Make room.')
    problem.cause = new Error('SQLITE_FULL')
    throw problem
  }
  const store: Store = {
    ...inner,
    transaction: (writes) => unlessFull(() => inner.transaction(writes)),
    collection<T>(name: string, schema: z.ZodType<T>): Collection<T> {
      const collection = inner.collection(name, schema)
      return {
        ...collection,
        set: (key, value) => unlessFull(() => collection.set(key, value)),
        delete: (key) => unlessFull(() => collection.delete(key)),
        update: (key, change) => unlessFull(() => collection.update(key, change)),
      }
    },
  }
  return { store, fill: () => void (full = true) }
}

/** Puts text that is no JSON into an entry. */
const spoil = ({ context: { store } }: Chat, collection: string, key: string) =>
  store.transaction([{ type: 'change', collection, key, next: () => 'garbage{' }])

describe('on a full disk', () => {
  test.each([
    '/train',
    '/train lr:10',
    '/challenge id:1 try:"lr:0.3"',
    '/quiz practice',
    '/quiz practice quiz:lr-four-rates answer:a',
  ])('%s shows its result, says that it was not kept and why, and the host is told', async (line) => {
    const { store, fill } = await fullStore()
    const chat = await openChat({ store })
    const whole = await chat.ask(line)
    fill()
    const { outcome, reply } = await chat.ask(line)
    expect(outcome).toMatchObject({
      ok: true,
      text: expect.stringMatching(/Not kept.* \(unavailable\).*the disk is full/),
    })
    expect(reply.blocks.length).toBeGreaterThanOrEqual(whole.reply.blocks.length)
    expect(chat.reports).toEqual([new Error('SQLITE_FULL')])
  })

  test('what is there can be looked at, and what has to be kept is refused as unavailable', async () => {
    const { store, fill } = await fullStore()
    const chat = await openChat({ store })
    await chat.ask('/train')
    fill()
    for (const line of ['/history', '/me', '/privacy show'])
      expect(await chat.outcome(line)).toMatchObject({ ok: true })
    expect(await chat.outcome('/privacy delete confirm:yes')).toMatchObject({
      error: { code: 'unavailable', message: expect.stringContaining('the disk is full') },
    })
  })
})

describe('an entry that cannot be read', () => {
  test('is named in /history and /me, and hides none of the others', async () => {
    const chat = await openChat()
    for (const lr of ['0.1', '0.2', '0.3']) await chat.ask(`/train lr:${lr}`)
    await spoil(chat, `runs/${personKey(chat.context.person)}`, '000002')
    expect(await chat.outcome('/history')).toMatchObject({
      text: expect.stringContaining('Run 2 cannot be read any more (unavailable)'),
      data: { runs: [{ id: '000003' }, { id: '000001' }] },
    })
    expect(await chat.outcome('/me')).toMatchObject({ text: expect.stringContaining('Run 2 cannot be read') })
    expect((await chat.outcome('/train')) as object).toMatchObject({ text: expect.not.stringContaining('Not kept') })
    expect(await chat.outcome('/history')).toMatchObject({ data: { runs: [{ id: '000004' }, {}, {}] } })
  })

  test('that counts the runs is counted anew', async () => {
    const chat = await openChat()
    for (const lr of ['0.1', '0.2']) await chat.ask(`/train lr:${lr}`)
    await spoil(chat, 'run-counts', personKey(chat.context.person))
    await chat.ask('/train lr:0.3')
    expect(await chat.outcome('/history')).toMatchObject({ data: { runs: [{ id: '000003' }, {}, {}] } })
  })

  test('of what was practised hinders neither /me nor a question, and is not overwritten', async () => {
    const chat = await openChat()
    await spoil(chat, 'practice', personKey(chat.context.person))
    expect(await chat.outcome('/me')).toMatchObject({
      ok: true,
      text: expect.stringContaining('What you have practised cannot be read (unavailable)'),
    })
    for (const line of ['/quiz practice', '/quiz practice quiz:lr-four-rates answer:a'])
      expect(await chat.outcome(line)).toMatchObject({ ok: true, text: expect.stringContaining('Not kept') })
    expect(await chat.outcome('/privacy export')).toMatchObject({
      data: { data: { practice: { 'terminal:local': 'this entry can no longer be read' } } },
    })
  })
})
