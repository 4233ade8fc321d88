import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { webApp } from '../../../src/adapters/web/app.ts'
import { type AccessSettings, accessOf } from '../../../src/adapters/web/access.ts'
import { readEvents } from '../../../src/adapters/web/page/expert/events.ts'
import { UserError } from '../../../src/errors.ts'
import { createUploads } from '../../../src/adapters/web/uploads.ts'
import { pageData, script } from './scripted.ts'

const page = new Map([
  ['/', { body: new TextEncoder().encode('<p>page</p>'), type: 'text/html; charset=utf-8' }],
  ['/assets/index.js', { body: new TextEncoder().encode('1'), type: 'text/javascript; charset=utf-8' }],
])

function screen(healthy = true, access: Partial<AccessSettings> = {}) {
  const commands = script()
  const problems: object[] = []
  const log = { info: () => undefined, error: (fields: object) => problems.push(fields) }
  const parts = {
    ask: commands.ask,
    ready: async () => ({ ok: healthy }),
    uploads: createUploads(() => 0),
    data: pageData,
    log,
  }
  const app = webApp(parts, page, accessOf({ host: '127.0.0.1', ...access }, 3000))
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { host: 'localhost:3000', ...headers } })
  const post = (body: string, headers: Record<string, string> = {}) =>
    app.request('/api/command', { method: 'POST', body, headers: { host: 'localhost:3000', ...headers } })
  const say = (line: string) => post(JSON.stringify({ line }))
  return { app, commands, problems, get, post, say }
}

async function events(response: Response): Promise<{ event: string; data: Record<string, unknown> }[]> {
  const list = []
  for await (const { event, data } of readEvents(response.body!)) list.push({ event, data: JSON.parse(data) })
  return list
}

test('a command is answered with replies, then with what --json prints', async () => {
  const { say } = screen()
  const response = await say('/train')
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const [progress, last, done, ...more] = await events(response)
  expect(progress).toMatchObject({ event: 'reply', data: { tone: 'neutral', blocks: [{ type: 'progress' }] } })
  expect(last).toMatchObject({ event: 'reply', data: { tone: 'warning', blocks: { length: 8 } } })
  expect(last?.data['text']).toMatch(/^Overfitting: .*\n/)
  expect(done).toEqual({
    event: 'done',
    data: { command: 'train', ok: true, text: last?.data['text'], data: { epochs: 60 } },
  })
  expect(more).toEqual([])
})

test('a mistake is answered with its outcome too', async () => {
  const answers = await events(await screen().say('/slip'))
  const error = { code: 'invalid-input', message: 'lr is a number from 0 to 1e6.', hint: '/train lr:0.1' }
  expect(answers.at(-1)).toEqual({ event: 'done', data: { command: 'train', ok: false, error } })
})

test('a malformed body is refused', async () => {
  const { post, commands } = screen()
  for (const body of ['', '{', '[]', 'null', '"x"', '{}', '{"line":1}', '{"line":null}']) {
    const response = await post(body)
    expect({ body, status: response.status }).toEqual({ body, status: 400 })
    expect(await response.json()).toMatchObject({ error: { code: 'invalid-input' } })
  }
  expect(commands.asked).toEqual([])
})

test('a body above 64 kB is refused, one of 64 kB is read', async () => {
  const { post } = screen()
  const body = (bytes: number) => JSON.stringify({ line: '' }).replace('""', `"${'x'.repeat(bytes - 11)}"`)
  expect(body(65536)).toHaveLength(65536)
  expect((await post(body(65536))).status).toBe(200)
  expect((await post(body(65537))).status).toBe(413)
  expect((await post('{}', { 'content-length': '70000' })).status).toBe(413)
})

test('a foreign Host or Origin is refused, on every path', async () => {
  const { get, post, commands } = screen()
  const strangers: Record<string, string>[] = [
    { host: 'evil.example:3000' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
  ]
  for (const foreign of strangers) {
    expect((await post('{"line":"/train"}', foreign)).status).toBe(403)
    for (const path of ['/', '/healthz', '/readyz', '/nowhere']) expect((await get(path, foreign)).status).toBe(403)
  }
  expect(commands.asked).toEqual([])
  expect((await post('{"line":"/train"}', { origin: 'http://127.0.0.1:3000' })).status).toBe(200)
})

test('only the built files can be asked for', async () => {
  const { get } = screen()
  expect(await (await get('/')).text()).toBe('<p>page</p>')
  expect((await get('/assets/index.js')).headers.get('cache-control')).toContain('immutable')
  for (const path of [
    '/index.js',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/',
    '/constructor',
    '/api/command',
  ])
    expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 })
})

test('files go compressed where the browser takes that; answers come as they are made', async () => {
  const { get, post } = screen()
  const zipped = { 'accept-encoding': 'gzip, br' }
  const file = await get('/assets/index.js', zipped)
  expect(file.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(await file.arrayBuffer()).toString()).toBe('1')
  expect((await get('/assets/index.js')).headers.get('content-encoding')).toBeNull()
  const answer = await post('{"line":"/train"}', zipped)
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect((await events(answer)).at(-1)).toMatchObject({ event: 'done' })
})

test.each([
  [true, 200],
  [false, 503],
])('whether it is ready is told as JSON, and by the status: ok %s', async (ok, status) => {
  const { get } = screen(ok)
  expect(await (await get('/healthz')).json()).toEqual({ ok: true })
  const response = await get('/readyz')
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ ok })
})

test('every answer carries the headers that keep others out', async () => {
  const { get, post, say } = screen()
  for (const response of [await get('/'), await get('/nowhere'), await post('{'), await say('/train')]) {
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('hanging up stops the command', async () => {
  const { say, commands } = screen()
  const response = await say('/wait')
  const reader = response.body!.getReader()
  await reader.read()
  await reader.cancel()
  expect(await commands.stopped).toMatchObject({ code: 'cancelled' })
  expect(await commands.stopped).toBeInstanceOf(UserError)
})

test('the twenty-first command at once is told to come back', async () => {
  const { say } = screen()
  const readers = await Promise.all(Array.from({ length: 20 }, async () => (await say('/wait')).body!.getReader()))
  const [reply, done] = await events(await say('/train lr:1'))
  expect(reply).toMatchObject({ event: 'reply', data: { tone: 'warning' } })
  expect(done).toMatchObject({ event: 'done', data: { command: 'train', ok: false, error: { code: 'busy' } } })
  await Promise.all(readers.map((reader) => reader.cancel()))
})

test('a bug is logged, and the answer ends', async () => {
  const { say, problems } = screen()
  const answers = await events(await say('/bug'))
  expect(answers.map(({ event }) => event)).toEqual(['reply'])
  expect(problems).toMatchObject([{ problem: { message: 'a bug' } }])
})

test('a file is kept under a key, and an empty or a large one is refused', async () => {
  const { app } = screen()
  const send = (body: Uint8Array<ArrayBuffer>) =>
    app.request('/api/file', { method: 'POST', body, headers: { host: 'localhost:3000', 'x-file-name': 'run.log' } })
  expect(await (await send(new TextEncoder().encode('epoch 1 loss 0.5'))).json()).toEqual({
    file: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  expect((await send(new Uint8Array())).status).toBe(400)
  expect((await send(new Uint8Array(5 * 1024 * 1024 + 1))).status).toBe(413)
})
