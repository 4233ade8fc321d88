import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../../support/bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
}, 60_000)

afterAll(() => bench?.close())

const verdict = (page: Page) => page.locator('verdict-card h2').waitFor()

/** Puts something where the page keeps the conversation. */
function keep(page: Page, name: string, value: unknown): Promise<void> {
  return page.evaluate(
    ([key, kept]) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('keyval-store')
        opening.addEventListener('success', () => {
          const store = opening.result.transaction('keyval', 'readwrite').objectStore('keyval')
          store.put(kept, key as string).addEventListener('success', () => resolve())
        })
      }),
    [`bench-1-${name}`, value],
  )
}

test('where nothing can be trained the server still does, and says what happened', async () => {
  const { page } = await bench.visit({ hash: '#/elsewhere' })
  await page.route('**/*.wasm', (route) => route.abort())
  await page.goto(`${bench.web.address}/?again#/train?lr=10`)
  await page.getByText('No live picture here.').waitFor()
  await page.locator('verdict-card').getByRole('heading', { name: 'Diverged' }).waitFor()
  await page.context().close()
})

test('a browser that keeps nothing is no hindrance, and it is said', async () => {
  const { page } = await bench.visit()
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError')
    }
  })
  await page.reload()
  await page.getByText('This browser keeps nothing').waitFor()
  await verdict(page)
  await page.context().close()
})

test('what an older page kept, or nobody can read, is put aside', async () => {
  const { page, trouble } = await bench.visit()
  await verdict(page)
  for (const damaged of [
    'nonsense',
    [{ id: 1 }, null],
    [{ id: 'a', line: '/x', state: 'done', reply: { tone: 'good', blocks: 'x' } }],
  ]) {
    await keep(page, 'exchanges', damaged)
    await keep(page, 'lines', { 0: 'x' })
    await page.reload()
    await page.getByText('was put aside').waitFor()
    await page.locator('.state.ended').waitFor()
  }
  expect(trouble).toEqual([])
  await page.context().close()
})

test('two tabs do not lose each other’s lines', async () => {
  const { page } = await bench.visit()
  const other = await page.context().newPage()
  await other.goto(bench.web.address)
  for (const [tab, line] of [
    [page, '/lesson dropout'],
    [other, '/lesson epochs'],
  ] as const) {
    await tab.getByLabel('Your command').fill(line)
    await tab.getByLabel('Your command').press('Enter')
    await tab.locator('.exchange h2').waitFor()
  }
  await page.reload()
  await expect.poll(() => page.locator('.exchange').count()).toBe(2)
  await page.context().close()
})

test('a line whose answer a reload cut off is asked again, unless it does more than train', async () => {
  const { page } = await bench.visit()
  await verdict(page)
  await keep(page, 'exchanges', [{ id: 'a', line: '/lesson dropout', state: 'running', reply: null }])
  await page.reload()
  await page.locator('.exchange').getByRole('heading', { name: 'Dropout' }).waitFor()
  await keep(page, 'exchanges', [{ id: 'b', line: '/privacy delete', state: 'running', reply: null }])
  await page.reload()
  await page.getByText('The page was closed before the answer came.').waitFor()
  await page.context().close()
})

test('a hundred exchanges are few nodes', async () => {
  const { page } = await bench.visit()
  await verdict(page)
  const blocks = Array.from({ length: 30 }, (_, index) => ({ type: 'text', markdown: `**${index}** and \`code\`` }))
  const exchange = (index: number) => ({
    id: `a${String(index).padStart(4, '0')}`,
    line: '/lesson dropout',
    state: 'done',
    reply: { tone: 'good', blocks },
  })
  await keep(
    page,
    'exchanges',
    Array.from({ length: 120 }, (_, index) => exchange(index)),
  )
  await page.reload()
  await expect.poll(() => page.locator('.exchange').count()).toBeGreaterThanOrEqual(100)
  await verdict(page)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(3000)
  await page.context().close()
})

test('the first load is small', async () => {
  const { page, trouble } = await bench.visit({ reducedMotion: 'no-preference' })
  await page.locator('.plot canvas').waitFor()
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  // What draws finished charts, or asks for guesses, comes when the page has come to rest.
  const isLater = (name: string) => /\/api\/|\/assets\/(chart|guess)-/.test(name)
  const files = loaded.filter((name) => !isLater(name)).map((name) => new URL(name).pathname)
  // What the worker loads is not told to the page.
  const assets = await readdir(join(bench.pageFolder, 'assets'))
  const ofWorker = assets.filter((name) => /\.wasm$|^worker-/.test(name)).map((name) => `/assets/${name}`)
  const bodies = await Promise.all(
    [...new Set(['/index.html', ...files, ...ofWorker])].map((name) => readFile(join(bench.pageFolder, name))),
  )
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(bytes).toBeLessThanOrEqual(110_000)
  expect(trouble).toEqual([])
  await page.context().close()
})
