import { expect, test } from 'vitest'
import { type AccessSettings, accessOf } from '../../../src/adapters/web/access.ts'
import { webApp } from '../../../src/adapters/web/app.ts'
import { createUploads } from '../../../src/adapters/web/uploads.ts'
import { UserError } from '../../../src/errors.ts'
import { pageData, script } from './scripted.ts'

const log = { info: () => undefined, error: () => undefined }
const page = new Map([['/', { body: new TextEncoder().encode('<p>page</p>'), type: 'text/html; charset=utf-8' }]])

function screen(settings: Partial<AccessSettings> = {}, data = pageData) {
  const parts = { ask: script().ask, ready: async () => ({ ok: true }), uploads: createUploads(() => 0), data, log }
  const app = webApp(parts, page, accessOf({ host: '127.0.0.1', ...settings }, 3000))
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { host: 'localhost:3000', ...headers } })
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body, headers: { host: 'localhost:3000', ...headers } })
  return { get, post }
}

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

test('on a screen of one machine there is one person, with their runs', async () => {
  const { get } = screen()
  expect(await (await get('/api/me')).json()).toEqual({ kind: 'local', name: null, kept: [], code: false })
  expect(await (await get('/api/runs')).json()).toEqual({ runs: [{ id: '000001', planText: 'local' }] })
  expect(await (await get('/api/runs/1')).json()).toEqual({ id: '000001', planText: 'local' })
})

test('on one that others reach each browser has its own, and a stranger has none', async () => {
  const { get } = screen({ host: '0.0.0.0' })
  const stranger = await get('/api/runs')
  expect(await stranger.json()).toEqual({ runs: [] })
  expect((await get('/api/runs/1')).status).toBe(404)
  expect(stranger.headers.get('set-cookie')).toBeNull()
  const [ada, ben] = [cookieOf(await get('/api/me')), cookieOf(await get('/api/me'))]
  const runOf = async (cookie: string) => (await (await get('/api/runs/1', { cookie })).json()) as { planText: string }
  expect(`visitor=${(await runOf(ada)).planText}`).toBe(ada)
  expect(`visitor=${(await runOf(ben)).planText}`).toBe(ben)
  expect(ada).not.toBe(ben)
})

test('the code of a class is asked for here, too', async () => {
  const { get } = screen({ host: '0.0.0.0', code: 'gradient' })
  for (const path of ['/api/schema', '/api/me', '/api/runs', '/api/runs/1']) expect((await get(path)).status).toBe(401)
})

test('a link or a picture on a foreign page gets nothing and has nothing trained', async () => {
  const asked: string[] = []
  const data = { ...pageData, run: async (_: string, id: string) => ({ asked: asked.push(id) }) }
  const { get } = screen({}, data)
  for (const from of ['cross-site', 'same-site'])
    for (const path of ['/api/schema', '/api/me', '/api/runs', '/api/runs/1'])
      expect((await get(path, { 'sec-fetch-site': from })).status).toBe(403)
  expect((await get('/api/runs/1', { origin: 'http://evil.example' })).status).toBe(403)
  expect(asked).toEqual([])
  expect((await get('/api/runs/1', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a name is taken as JSON and nothing else', async () => {
  const names: string[] = []
  const data = { ...pageData, rename: async (_: string, name: string) => void names.push(name) }
  const { post } = screen({}, data)
  for (const body of ['', '{', '{}', '{"name":1}', 'null', `{"name":"${'x'.repeat(1001)}"}`])
    expect((await post('/api/me', body)).status).toBe(400)
  expect((await post('/api/me', `{"name":"${'x'.repeat(70_000)}"}`)).status).toBe(413)
  expect((await post('/api/me', '{"name":"Ada"}')).status).toBe(200)
  expect(names).toEqual(['Ada'])
})

test('what cannot be had is told by its code, and a bug by nothing', async () => {
  const problems = [
    [new UserError('not-found', 'No such run.'), 404, 'not-found'],
    [new UserError('invalid-input', 'Too long.'), 400, 'invalid-input'],
    [new UserError('busy', 'The queue is full.'), 503, 'busy'],
    [new Error('secret'), 500, 'internal'],
  ] as const
  for (const [problem, status, code] of problems) {
    const answer = await screen({}, { ...pageData, run: () => Promise.reject(problem) }).get('/api/runs/1')
    expect(answer.status).toBe(status)
    const body = await answer.text()
    expect(JSON.parse(body)).toMatchObject({ error: { code } })
    expect(body).not.toContain('secret')
  }
})

test('the twenty-first training at once is told to come back', async () => {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const { get } = screen({}, { ...pageData, run: () => ended.then(() => ({})) })
  const waiting = Array.from({ length: 20 }, async () => get('/api/runs/1'))
  expect((await get('/api/runs/1')).status).toBe(503)
  end()
  for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200)
  expect((await get('/api/runs/1')).status).toBe(200)
})
