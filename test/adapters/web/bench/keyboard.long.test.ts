import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../../support/bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
}, 60_000)

afterAll(() => bench?.close())

/** More than there is on the page to stop at. */
const mostStops = 90

/** Presses Tab, past the end of the page if need be, until what is wanted has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < mostStops; stop++) {
    const isThere = await page.evaluate((wanted) => {
      return document.activeElement?.matches(wanted) ?? false
    }, selector)
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} cannot be reached`)
}

async function focusIsKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}

test('by keyboard alone a run is broken, mended, compared, and a question answered', async () => {
  const { page, trouble } = await bench.visit()
  const verdict = (word: string) => page.locator('verdict-card').getByRole('heading', { name: word }).waitFor()
  await verdict('Converged')
  await page.keyboard.press('Tab')
  await tabTo(page, '.hints .main')
  await page.keyboard.press('Enter')
  await verdict('Diverged')
  await focusIsKept(page)
  await tabTo(page, '.advice .main:not(:disabled)')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByLabel('The plan as text').inputValue()).toMatch(/^lr:0\.\d+$|^$/)
  await verdict('Converged')
  await focusIsKept(page)
  for (const row of [1, 2]) {
    await tabTo(page, `tr:nth-child(${row}) input[type=checkbox]`)
    await page.keyboard.press('Space')
  }
  await tabTo(page, '.run-head button')
  await page.keyboard.press('Enter')
  await page.locator('.exchange').getByRole('table').waitFor()
  await focusIsKept(page)
  await tabTo(page, '[role=tab]')
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  const quiz = page.getByRole('tabpanel', { name: 'Quiz' })
  await quiz.getByRole('button', { name: 'A', exact: true }).waitFor()
  await tabTo(page, '[role=tabpanel] .actions button')
  await page.keyboard.press('Enter')
  await quiz.getByRole('button', { name: 'A', exact: true }).waitFor({ state: 'detached' })
  await focusIsKept(page)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('the values of the curves are read with the arrow keys', async () => {
  const { page } = await bench.visit({ hash: '#/train?epochs=5' })
  await page.locator('.state.ended').waitFor()
  const curves = page.getByRole('slider', { name: /^Loss curves/ })
  await curves.focus()
  await page.keyboard.press('Home')
  const first = await curves.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowRight')
  expect([first, await curves.getAttribute('aria-valuetext')]).toEqual([
    expect.stringMatching(/^epoch 1: train 0\.\d+, validation 0\.\d+$/),
    expect.stringMatching(/^epoch 2: train/),
  ])
  await page.context().close()
})

test('a slash opens the commands, Tab completes, and an option says what it allows', async () => {
  const { page } = await bench.visit()
  const field = page.getByRole('combobox', { name: 'Your command' })
  await field.focus()
  await field.pressSequentially('/tr')
  await page.getByRole('option', { name: '/train' }).waitFor()
  await page.keyboard.press('Tab')
  await field.pressSequentially('dr')
  const option = page.getByRole('option', { name: 'dropout:' })
  await option.waitFor()
  expect(await option.textContent()).toContain('a number from 0 to 0.95')
  await page.keyboard.press('ArrowDown')
  expect(await option.getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Enter')
  expect(await field.inputValue()).toBe('/train dropout:')
  await field.pressSequentially('0.2 optimizer:a')
  await page.getByRole('option', { name: 'adam How' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByLabel('The plan as text').inputValue()).toBe('dropout:0.2 optimizer:adam')
  await page.context().close()
})
