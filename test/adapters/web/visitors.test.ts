import { expect, test } from 'vitest'
import { type AccessSettings, accessOf } from '../../../src/adapters/web/access.ts'
import { webApp } from '../../../src/adapters/web/app.ts'
import { applyChanges } from '../../../src/reply/apply-changes.ts'
import type { Operation } from '../../../src/reply/changes.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { readEvents } from '../../../src/adapters/web/page/expert/events.ts'
import { createUploads } from '../../../src/adapters/web/uploads.ts'
import { pageData, script } from './scripted.ts'

const page = new Map([['/', { body: new TextEncoder().encode('<p>page</p>'), type: 'text/html; charset=utf-8' }]])
const log = { info: () => undefined, error: () => undefined }

/** A screen as others reach it; `visitors` are those who asked, in order. */
function screen(settings: Partial<AccessSettings> = {}) {
  const visitors: string[] = []
  const { ask } = script()
  const noting = (line: string, signal: AbortSignal, visitor: string) => {
    visitors.push(visitor)
    return ask(line, signal)
  }
  const access = accessOf({ host: '0.0.0.0', ...settings }, 3000)
  const app = webApp(
    { ask: noting, ready: async () => ({ ok: true }), uploads: createUploads(() => 0), data: pageData, log },
    page,
    access,
  )
  const request = (path: string, body?: string, headers: Record<string, string> = {}) =>
    app.request(path, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: { host: '192.168.1.5:3000', ...headers },
    })
  const say = (headers?: Record<string, string>) => request('/api/command', '{"line":"/train"}', headers)
  return { request, say, visitors }
}

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

test('every browser is a person of its own, and stays the same one', async () => {
  const { say, visitors } = screen()
  const first = await say()
  expect(first.headers.get('set-cookie')).toMatch(/^visitor=[\w-]{22};.*HttpOnly; SameSite=Strict$/)
  const cookie = cookieOf(first)
  expect((await say({ cookie })).headers.get('set-cookie')).toBeNull()
  await say()
  expect(visitors[1]).toBe(visitors[0])
  expect(visitors[2]).not.toBe(visitors[0])
})

test('a cookie that we did not write makes nobody', async () => {
  const { say, visitors } = screen()
  for (const cookie of ['visitor=local', 'visitor=../../etc', `visitor=${'x'.repeat(500)}`, 'visitor='])
    await say({ cookie })
  for (const visitor of visitors) expect(visitor).toMatch(/^[\w-]{22}$/)
  expect(new Set(visitors).size).toBe(4)
})

test('the page alone sets no cookie: on a way in from elsewhere the browser has left its own out', async () => {
  expect((await screen().request('/')).headers.get('set-cookie')).toBeNull()
})

test('on a screen of this machine everybody is the local person, without a cookie', async () => {
  const { say, visitors } = screen({ host: '127.0.0.1' })
  const response = await say({ host: 'localhost:3000', cookie: `visitor=${'a'.repeat(22)}` })
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(visitors).toEqual(['local'])
})

test('one visitor takes no more than three commands at a time, and leaves room for others', async () => {
  const { request } = screen()
  const wait = (cookie: string) => request('/api/command', '{"line":"/wait"}', { cookie })
  const [one, other] = ['a', 'b'].map((letter) => `visitor=${letter.repeat(22)}`) as [string, string]
  const readers = await Promise.all([1, 2, 3].map(async () => (await wait(one)).body!.getReader()))
  expect(await (await wait(one)).text()).toContain('"code":"busy"')
  readers.push((await wait(other)).body!.getReader())
  const { value } = await readers[3]!.read()
  expect(new TextDecoder().decode(value)).toContain('epoch 24 of 60')
  await Promise.all(readers.map((reader) => reader.cancel()))
})

test('a public address is let in, with its Host and Origin, and its cookies are Secure', async () => {
  const { say, request } = screen({ host: '127.0.0.1', publicUrl: 'https://class.example' })
  const origin = 'https://class.example'
  for (const host of ['class.example', 'class.example:443', '127.0.0.1:3000']) {
    const response = await say({ host, origin })
    expect([host, response.status]).toEqual([host, 200])
    expect(response.headers.get('set-cookie')).toContain('Secure')
  }
  const foreign: Record<string, string>[] = [
    { host: 'class.example.evil.example' },
    { host: 'class.example', origin: 'http://class.example' },
  ]
  for (const headers of foreign) expect((await say(headers)).status).toBe(403)
  expect((await request('/', undefined, { host: 'class.example' })).status).toBe(200)
})

const code = 'kernel trick'
const knock = (given: string) => `code=${encodeURIComponent(given)}`

test('a code closes the door until it was entered once', async () => {
  const { request, say, visitors } = screen({ code })
  expect((await say()).status).toBe(401)
  const closed = await request('/')
  expect(closed.status).toBe(401)
  expect(await closed.text()).toContain('The code of your class')
  expect((await request('/door', knock('kernel tricks'))).status).toBe(403)
  const opened = await request('/door', knock(code))
  expect([opened.status, opened.headers.get('location')]).toEqual([303, './'])
  expect(opened.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/)
  const cookie = cookieOf(opened)
  expect(await (await request('/', undefined, { cookie })).text()).toBe('<p>page</p>')
  expect((await say({ cookie })).status).toBe(200)
  expect(visitors).toHaveLength(1)
})

test('another code closes the door again; health is told without one', async () => {
  const cookie = cookieOf(await screen({ code }).request('/door', knock(code)))
  const { say, request } = screen({ code: 'another one' })
  expect((await say({ cookie })).status).toBe(401)
  expect((await say({ cookie: 'admitted=1' })).status).toBe(401)
  for (const path of ['/healthz', '/readyz']) expect((await request(path)).status).toBe(200)
})

test('after thirty wrong codes even the right one has to wait', async () => {
  const { request } = screen({ code })
  for (let wrong = 0; wrong < 30; wrong++) expect((await request('/door', knock(`guess ${wrong}`))).status).toBe(403)
  expect((await request('/door', knock(code))).status).toBe(429)
})

test('with changes, what stays is not sent again, and the replies are the same', async () => {
  const { request } = screen()
  const body = async (changes: boolean) => {
    const response = await request('/api/command', JSON.stringify({ line: '/train', changes }))
    const events: { event: string; data: string }[] = []
    for await (const event of readEvents(response.body!)) events.push(event)
    return events
  }
  const [whole, changed] = [await body(false), await body(true)]
  expect(changed.map(({ event }) => event)).toEqual(['change', 'change', 'done'])
  let shown: Reply | null = null
  for (const [index, { data }] of changed.slice(0, -1).entries()) {
    shown = applyChanges(shown, JSON.parse(data) as Operation[])
    const { text: _, ...reply } = JSON.parse(whole[index]!.data) as Reply & { text: string }
    expect(shown).toEqual(reply)
  }
})
