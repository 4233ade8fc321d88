import fc from 'fast-check'
import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrainer } from '../../../../src/adapters/tfjs/trainer.ts'
import type { FromWorker } from '../../../../src/adapters/web/page/training/messages.ts'
import { openWeb, type Web } from '../../../../src/adapters/web/server.ts'
import { createUploads } from '../../../../src/adapters/web/uploads.ts'
import { datasetNames } from '../../../../src/plan/datasets.ts'
import { TrainingPlan } from '../../../../src/plan/plan.ts'
import { launchBrowser } from '../../../support/browser.ts'
import { buildPage } from '../../../support/page.ts'
import { tables } from '../../../support/tables.ts'
import { pageData, script } from '../scripted.ts'

let browser: Browser
let pageFolder: string
let web: Web
let page: Page
const trouble: string[] = []

beforeAll(async () => {
  ;[browser, pageFolder] = await Promise.all([launchBrowser(), buildPage('test/support/training-page')])
  const parts = { ready: async () => ({ ok: true }), uploads: createUploads(() => 0), data: pageData }
  const log = { info: () => undefined, error: () => undefined }
  web = await openWeb({ host: '127.0.0.1', port: 0, pageFolder, ask: script().ask, log, ...parts })
  page = await browser.newPage()
  page.on('console', (message) => trouble.push(message.text()))
  page.on('pageerror', (problem) => trouble.push(problem.message))
  page.on('request', (asked) => asked.url().startsWith(`${web.address}/`) || trouble.push(asked.url()))
  await page.goto(web.address)
}, 30_000)

afterAll(async () => {
  await browser?.close()
  await web?.close(0)
  if (pageFolder) await rm(pageFolder, { recursive: true })
})

/** What the browser says last about each plan, one after another. */
function trainInBrowser(plans: TrainingPlan[]): Promise<FromWorker[]> {
  return page.evaluate(async (all) => {
    const { trainWhole } = window as unknown as { trainWhole(plan: TrainingPlan): Promise<FromWorker> }
    const said: FromWorker[] = []
    for (const plan of all) said.push(await trainWhole(plan))
    return said
  }, plans)
}

/** Plans of all that can be turned, each a fraction of a second at most. */
const anyOptions = fc.record({
  hidden: fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 3 }),
  points: fc.integer({ min: 10, max: 100 }),
  validation: fc.integer({ min: 10, max: 50 }),
  noise: fc.double({ min: 0, max: 1, noNaN: true }),
  batch: fc.integer({ min: 1, max: 120 }),
  epochs: fc.integer({ min: 1, max: 12 }),
  lr: fc.constantFrom(0.001, 0.03, 0.1, 1, 30, 1e5),
  decay: fc.constantFrom(0, 0.01, 1),
  dropout: fc.constantFrom(0, 0.2, 0.95),
  optimizer: fc.constantFrom('sgd', 'adam'),
  activation: fc.constantFrom('relu', 'tanh'),
  seed: fc.nat(),
  sample: fc.nat(),
})

test('a browser trains any plan of any data set to the same bits as the server', async () => {
  const plans = fc.sample(anyOptions, { numRuns: 100 }).map((options, index) => {
    return TrainingPlan.parse({ ...options, dataset: datasetNames[index % datasetNames.length] })
  })
  const { trainer } = await openTrainer({ backend: 'wasm', step: 'fused', tables })
  const control = { signal: new AbortController().signal, surface: false }
  const said = await trainInBrowser(plans)
  for (const [index, plan] of plans.entries()) {
    const { histories } = await trainer.train(plan, control)
    expect({ plan, said: said[index] }).toMatchObject({ plan, said: { type: 'done', history: histories[0] } })
  }
  expect(trouble).toEqual([])
})
