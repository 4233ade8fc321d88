import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Bench, openBench } from '../../../support/bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
}, 60_000)

afterAll(() => bench?.close())

/** Plan, pins and picture, once the run and the pinned ones have ended. */
async function seen(page: Page) {
  await page.locator('.state.ended').waitFor()
  await page.locator('.plot text', { hasText: 'pin 1' }).waitFor()
  const picture = await page.locator('canvas.shares').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return Array.from(data.filter((_, index) => index % 13 === 0))
  })
  const knobs = await page.locator('.knob label').allTextContents()
  const plan = await page.getByLabel('The plan as text').inputValue()
  return { said: { plan, knobs, hash: new URL(page.url()).hash }, picture }
}

/**
 * How far two pictures are from each other, of 255: a browser may smooth the same picture a little differently each time,
 * the picture of the epoch before is 6 away.
 */
const distance = (one: number[], other: number[]): number =>
  one.length === other.length
    ? one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length
    : 255

test('a reload and a copied address show the same plan, knobs, pins and boundary', async () => {
  const hash = '#/train?lr=1&epochs=30&dataset=circles&hide=decay,noise&pin=lr:10'
  const { page } = await bench.visit({ hash })
  const first = await seen(page)
  expect(first.said).toEqual({
    plan: 'lr:1 epochs:30 dataset:circles',
    knobs: ['Learning rate', 'Batch size', 'Epochs', 'Dropout'],
    hash,
  })
  const isAsFirst = async (shown: Page) => {
    const { said, picture } = await seen(shown)
    expect(said).toEqual(first.said)
    expect(distance(picture, first.picture)).toBeLessThan(1)
  }
  await page.reload()
  await vi.waitFor(() => isAsFirst(page), { timeout: 20_000 })
  const other = await bench.visit({ hash: new URL(page.url()).hash })
  await vi.waitFor(() => isAsFirst(other.page), { timeout: 20_000 })
  await page.context().close()
  await other.page.context().close()
})

test('a run in the middle of which one reloads comes to its end', async () => {
  const { page } = await bench.visit({ hash: '#/train?epochs=1000&lr=0.3', reducedMotion: 'no-preference' })
  await page.locator('.state.playing').waitFor()
  await page.reload()
  await page.locator('.state.playing').waitFor()
  expect(await page.getByLabel('The plan as text').inputValue()).toBe('lr:0.3 epochs:1000')
  await page.context().close()
})

test('Back goes to the plan before', async () => {
  const { page } = await bench.visit()
  const plan = page.getByLabel('The plan as text')
  for (const lr of ['1', '3']) {
    await page.getByLabel('Learning rate, exact value').fill(lr)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain(`lr=${lr}`)
  }
  await page.goBack()
  await expect.poll(() => plan.inputValue()).toBe('lr:1')
  await page.goBack()
  await expect.poll(() => plan.inputValue()).toBe('')
  await page.context().close()
})

test('an address that cannot be is read as far as it can be, and said', async () => {
  const hostile = {
    '#/train?lr=NaN&hidden=<script>alert(1)</script>': /The address says something that cannot be: lr is “NaN”/,
    '#/train?lr=0.3&<img src=x onerror=alert(1)>=1': /The address could not be read as a whole/,
    '#/train?points=5000&epochs=1000&batch=1&hidden=128-128': /would train for about/,
    [`#/train?lr=${'9'.repeat(100_000)}`]: /The address could not be read as a whole/,
    '#/elsewhere': /The address could not be read as a whole/,
    '#/train?lr=0.3&lr=3': /lr is given twice/,
    '#/train?pin=lr:x&hide=<b>&lesson=../../x': /The address could not be read as a whole/,
  }
  for (const [hash, said] of Object.entries(hostile)) {
    const { page, trouble } = await bench.visit({ hash })
    await page.locator('page-notice p', { hasText: said }).waitFor()
    await page.locator('.state:is(.playing, .ended)').waitFor()
    expect(await page.locator('page-notice :is(img, script, b)').count()).toBe(0)
    expect(trouble).toEqual([])
    await page.context().close()
  }
})
