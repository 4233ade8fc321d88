import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../../support/bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
}, 60_000)

afterAll(() => bench?.close())

const tabs = ['Runs', 'Lessons', 'Quiz', 'Challenges', 'Your log']

/** What is wrong for people who do not see or do not use a mouse, of any grade; by all rules, or some. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) }
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as axe.AxeResults
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

const openTab = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('tab', { name, exact: true }).click()
  const panel = page.getByRole('tabpanel')
  await panel.locator('.card:not(.waiting), run-table, .drop').first().waitFor()
}

const verdict = (page: Page) => page.locator('verdict-card h2')

/** A phone; and a window whose text is four times as large, so that a quarter of its width is left. */
const narrow = { phone: { width: 360, height: 740 }, zoomed: { width: 320, height: 256 } }

/** The one rule that colours decide. */
const contrast = ['color-contrast']

test("nothing stands in anybody's way: every tab, both themes, a phone, four times the size", async () => {
  const { page, trouble } = await bench.visit({ colorScheme: 'dark' })
  await page.evaluate(axe.source)
  await verdict(page).waitFor()
  const found: Record<string, string[]> = { start: await violations(page) }
  for (const name of tabs) {
    await openTab(page, name)
    found[name] = await violations(page)
    await page.emulateMedia({ colorScheme: 'light' })
    found[`${name}, light`] = await violations(page, contrast)
    await page.emulateMedia({ colorScheme: 'dark' })
  }
  await page.getByRole('switch', { name: 'Guess first' }).check()
  await page.getByLabel('Learning rate, exact value').fill('20')
  await page.getByLabel('Learning rate, exact value').press('Enter')
  await page.getByRole('form', { name: 'What will happen?' }).waitFor()
  await page.getByRole('radio', { name: 'Diverged' }).check({ force: true })
  found['guess'] = await violations(page)
  await page.emulateMedia({ colorScheme: 'light' })
  found['guess, light'] = await violations(page, contrast)
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const [name, viewport] of Object.entries(narrow)) {
    await page.setViewportSize(viewport)
    await page.getByRole('button', { name: 'Knobs' }).click()
    found[name] = await violations(page)
    await page.getByRole('button', { name: 'Close' }).click()
  }
  expect(Object.entries(found).filter(([, wrong]) => wrong.length > 0)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('nothing is wider than the window, whatever is shown', async () => {
  const { page } = await bench.visit({ hash: '#/train?lr=10' })
  await verdict(page).waitFor()
  const wide: string[] = []
  const measure = async (what: string) => {
    for (const width of [320, 360, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 })
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      if (widths[0] !== widths[1]) wide.push(`${what} at ${width}: ${widths[0]}`)
    }
  }
  await measure('verdict')
  await page.getByRole('switch', { name: 'Guess first' }).check()
  await page.getByLabel('Learning rate, exact value').fill('20')
  await page.getByLabel('Learning rate, exact value').press('Enter')
  await page.getByRole('form', { name: 'What will happen?' }).waitFor()
  await measure('guess')
  for (const name of tabs) {
    await openTab(page, name)
    await measure(name)
  }
  for (const line of ['/history', '/help train', '/sweep knob:lr steps:3 seeds:1', '/privacy show']) {
    await page.getByLabel('Your command').fill(line)
    await page.getByLabel('Your command').press('Enter')
    await page.getByRole('button', { name: 'Send' }).waitFor()
    await measure(line)
  }
  expect(wide).toEqual([])
  await page.context().close()
})
