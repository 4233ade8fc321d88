import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../../support/bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
}, 60_000)

afterAll(() => bench?.close())

const patience = { timeout: 20_000 }
const isAsked = (page: Page) => page.getByRole('form', { name: 'What will happen?' })
const guessSwitch = (page: Page) => page.getByRole('switch', { name: 'Guess first' })
const verdict = (page: Page, word: string) =>
  page.locator('verdict-card .verdict:not(.stale)').getByRole('heading', { name: word }).waitFor(patience)

/** The lines that the page sends to the server from now on. */
function linesOf(page: Page): string[] {
  const lines: string[] = []
  page.on('request', (request) => {
    const { line } = (request.postDataJSON() ?? {}) as { line?: string }
    if (line?.startsWith('/train')) lines.push(line)
  })
  return lines
}

async function turnRate(page: Page, rate: string): Promise<void> {
  const field = page.getByLabel('Learning rate, exact value')
  await field.fill(rate)
  await field.press('Enter')
}

/** Whether the browser has written down that one guesses first. */
const isKept = () =>
  new Promise<unknown>((resolve) => {
    const opening = indexedDB.open('keyval-store')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('keyval').objectStore('keyval').get('bench-1-guessing')
      reading.onsuccess = () => resolve(reading.result)
    }
  })

test('who guesses first is asked before anything trains, and the verdict is compared with the guess', async () => {
  const { page, trouble } = await bench.visit()
  await verdict(page, 'Converged')
  const lines = linesOf(page)
  await guessSwitch(page).check()
  await turnRate(page, '10')
  await isAsked(page).waitFor(patience)
  expect(await page.locator('verdict-card .stale').count()).toBe(1)
  // The curves of the run before would only be in the way.
  expect(await page.locator('loss-chart').isVisible()).toBe(false)
  // Without a verdict there is no guess.
  await page.getByRole('button', { name: 'Train and compare' }).click()
  expect(await isAsked(page).count()).toBe(1)
  await page.getByRole('radio', { name: 'Diverged' }).check({ force: true })
  await page.getByRole('radio', { name: 'Very', exact: true }).check({ force: true })
  expect(lines).toEqual([])
  await page.getByRole('button', { name: 'Train and compare' }).click()
  await verdict(page, 'Diverged')
  await page.locator('verdict-card').getByText('Your guess came true').waitFor(patience)
  expect(lines).toEqual(['/train lr:10 guess:diverged sure:3'])
  expect(await isAsked(page).count()).toBe(0)
  expect(trouble).toEqual([])
})

test('nobody has to guess, and what one has seen is not asked for', async () => {
  const { page, trouble } = await bench.visit()
  await verdict(page, 'Converged')
  const lines = linesOf(page)
  await guessSwitch(page).check()
  await turnRate(page, '20')
  await page.getByRole('button', { name: 'Train without a guess' }).click(patience)
  await verdict(page, 'Diverged')
  await turnRate(page, '0.1')
  await verdict(page, 'Converged')
  await turnRate(page, '20')
  await verdict(page, 'Diverged')
  expect(await isAsked(page).count()).toBe(0)
  expect(lines).toEqual(['/train lr:20', '/train', '/train lr:20'])
  expect(trouble).toEqual([])
})

test('the switch stays as it is left; turned off, what waits trains', async () => {
  const { page } = await bench.visit({ viewport: { width: 360, height: 740 } })
  await verdict(page, 'Converged')
  await page.getByRole('button', { name: 'Knobs' }).click()
  await guessSwitch(page).check()
  await expect.poll(() => page.evaluate(isKept), patience).toBe(true)
  await page.reload()
  await verdict(page, 'Converged')
  await page.getByRole('button', { name: 'Knobs' }).click()
  await expect.poll(() => guessSwitch(page).isChecked(), patience).toBe(true)
  await turnRate(page, '30')
  await isAsked(page).waitFor(patience)
  // On a phone the sheet of knobs would lie over the form.
  await expect.poll(() => guessSwitch(page).isVisible(), patience).toBe(false)
  await page.getByRole('button', { name: 'Knobs' }).click()
  await guessSwitch(page).uncheck()
  await verdict(page, 'Diverged')
})
