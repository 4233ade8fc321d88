import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openBench } from '../support/bench.ts'

const sizes = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 360, height: 740 },
  wall: { width: 1920, height: 1080 },
}

const judged = (page: Page) => page.locator('verdict-card h2').waitFor()

const openTab = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('tab', { name, exact: true }).click()
  await page.getByRole('tabpanel').locator('.card:not(.waiting), .drop').first().waitFor()
}

/** What the page can look like: an address, and what is done there. */
const states: Record<string, { hash?: string; act(page: Page): Promise<unknown> }> = {
  first: { act: (page) => page.locator('.hints').waitFor() },
  verdict: { hash: '#/train?lr=10', act: judged },
  broken: { hash: '#/train?lr=100000', act: judged },
  pinned: { hash: '#/train?decay=0.1&pin=lr:1', act: judged },
  'many-inputs': { hash: '#/train?dataset=digits', act: judged },
  'too-much': {
    hash: '#/train',
    async act(page) {
      await judged(page)
      await page.getByLabel('The plan as text').fill('epochs:1000 batch:1 points:5000 hidden:128-128')
    },
  },
  offline: {
    hash: '#/train?lr=1',
    async act(page) {
      await page.route('**/api/**', (route) => route.abort())
      await page.getByText('The verdict comes when the server is back.').waitFor()
    },
  },
  untrained: {
    hash: '#/train?lr=1',
    async act(page) {
      await page.route('**/*.wasm', (route) => route.abort())
      await page.reload()
      await page.getByText('No live picture here.').waitFor()
    },
  },
  lesson: { hash: '#/train?lesson=dropout', act: (page) => openTab(page, 'Lessons') },
  quiz: { hash: '#/train', act: (page) => openTab(page, 'Quiz') },
  challenges: { hash: '#/train', act: (page) => openTab(page, 'Challenges') },
  log: { hash: '#/train', act: (page) => openTab(page, 'Your log') },
}

/** The practice screen in all of its states, both themes and three sizes, as pictures in a folder. Returns how many. */
export async function writeScreens(folder: URL): Promise<number> {
  await mkdir(folder, { recursive: true })
  const bench = await openBench()
  let count = 0
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of ['dark', 'light'] as const)
      for (const [state, { hash = '', act }] of Object.entries(states)) {
        const { page } = await bench.visit({ viewport, colorScheme, hash })
        await act(page)
        if (size === 'wall') await page.locator('.wall').click()
        await page.screenshot({
          path: fileURLToPath(new URL(`${state}-${size}-${colorScheme}.png`, folder)),
          fullPage: size === 'phone',
        })
        await page.context().close()
        count += 1
      }
  await bench.close()
  return count
}
