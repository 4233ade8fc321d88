import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openWeb, type Web } from '../../../src/adapters/web/server.ts'
import { pageData, type Script, script } from './scripted.ts'
import { createUploads } from '../../../src/adapters/web/uploads.ts'

let pageFolder: string
const opened: Web[] = []

beforeAll(async () => {
  pageFolder = await mkdtemp(join(tmpdir(), 'page-'))
  await writeFile(join(pageFolder, 'index.html'), '<p>page</p>')
})
afterEach(() => Promise.all(opened.splice(0).map((web) => web.close(0))))
afterAll(() => rm(pageFolder, { recursive: true }))

const log = { info: () => undefined, error: () => undefined }

async function open(more: { host?: string; port?: number; pageFolder?: string } = {}): Promise<Web & Script> {
  const commands = script()
  const parts = {
    ask: commands.ask,
    ready: async () => ({ ok: true }),
    uploads: createUploads(() => 0),
    data: pageData,
    log,
  }
  const web = await openWeb({ host: '127.0.0.1', port: 0, pageFolder, ...parts, ...more })
  opened.push(web)
  return { ...commands, ...web }
}

function post(address: string, line: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${address}/api/command`, { method: 'POST', body: JSON.stringify({ line }), signal: signal ?? null })
}

test('port 0 takes a free one and says which', async () => {
  const { address } = await open()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(address)).text()).toBe('<p>page</p>')
  expect(await (await post(address, '/train')).text()).toMatch(/event: reply\ndata: .*\n\nevent: done\ndata: .*\n\n$/)
})

test('a taken port is named, with a way out', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await expect(open({ port })).rejects.toMatchObject({
    code: 'unavailable',
    message: `Port ${port} is taken by another program.`,
    hint: `PORT=${port + 1} npm start`,
  })
  await new Promise((resolve) => other.close(resolve))
})

test('an address of another machine and a page that is not built are named', async () => {
  await expect(open({ host: '203.0.113.1' })).rejects.toMatchObject({
    code: 'unavailable',
    hint: 'HOST=127.0.0.1 npm start',
  })
  await expect(open({ pageFolder: join(pageFolder, 'nowhere') })).rejects.toMatchObject({ code: 'unavailable' })
})

test('a browser that hangs up stops its command', async () => {
  const { address, stopped } = await open()
  const browser = new AbortController()
  const response = await post(address, '/wait', browser.signal)
  await response.body!.getReader().read()
  browser.abort()
  expect(await stopped).toMatchObject({ code: 'cancelled' })
})

test('a body that never says its length is refused once it is too long', async () => {
  const { address } = await open()
  const status = await new Promise((resolve, reject) => {
    const upload = request(`${address}/api/command`, { method: 'POST' }, (answer) =>
      resolve(answer.resume().statusCode),
    )
    upload.on('error', reject)
    upload.write(`{"line":"${'x'.repeat(70_000)}`)
    upload.end('"}')
  })
  expect(status).toBe(413)
})

test('closing tells running commands to stop, and takes no more', async () => {
  const { address, stopped, close } = await open()
  const answer = (await post(address, '/wait')).text()
  await close(0)
  expect(await stopped).toMatchObject({ code: 'cancelled', message: 'The practice screen is closing.' })
  expect(await answer).toContain('event: done')
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})
