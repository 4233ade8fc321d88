import { expect, test } from 'vitest'
import { callThem, whoIs } from '../../../src/app/privacy/who.ts'
import { openChat } from '../../support/chat.ts'

const visitor = { platform: 'web', id: 'aaaaaaaaaaaaaaaaaaaaaa', name: 'you' } as const

test('one may give oneself a name, change it, and take it away', async () => {
  const { context } = await openChat({ person: visitor })
  expect(await whoIs(context)).toMatchObject({ kind: 'visitor', name: null, kept: [] })
  await callThem('  Ada\u202E\n Lovelace ', context)
  expect(await whoIs(context)).toMatchObject({ name: 'Ada Lovelace', kept: [{ id: 'name', entries: 1 }] })
  const other = { ...context, person: { ...visitor, id: 'bbbbbbbbbbbbbbbbbbbbbb' } }
  expect(await whoIs(other)).toMatchObject({ name: null })
  await callThem('', context)
  expect(await whoIs(context)).toMatchObject({ name: null, kept: [] })
})

test('a name that is too long is refused', async () => {
  const { context } = await openChat({ person: visitor })
  await callThem('🙂'.repeat(40), context)
  await expect(callThem('x'.repeat(41), context)).rejects.toMatchObject({ code: 'invalid-input' })
  expect((await whoIs(context)).name).toBe('🙂'.repeat(40))
})

test('the name goes with everything else that is deleted', async () => {
  const chat = await openChat({ person: visitor })
  await callThem('Ada', chat.context)
  expect((await chat.outcome('/privacy export')) as object).toMatchObject({ ok: true })
  await chat.outcome('/privacy delete confirm:yes')
  expect(await whoIs(chat.context)).toMatchObject({ kind: 'visitor', name: null, kept: [] })
})

test('a visitor is not told that it lies on the machine they sit at', async () => {
  const { context, outcome } = await openChat({ person: visitor })
  expect((await whoIs(context)).where).toContain('whoever hosts this page')
  await callThem('Ada', context)
  const { text } = (await outcome('/privacy show')) as { text: string }
  expect(text).toContain('whoever hosts this page')
  expect(text).not.toContain('this machine')
})

test('the person of this machine is told from visitors', async () => {
  const { context } = await openChat()
  await chatTrains(context)
  expect(await whoIs(context)).toMatchObject({
    kind: 'local',
    kept: [{ id: 'runs', entries: 1 }, { id: 'run-counts' }],
  })
})

async function chatTrains(context: Awaited<ReturnType<typeof openChat>>['context']): Promise<void> {
  const chat = await openChat(context)
  await chat.outcome('/train')
}
