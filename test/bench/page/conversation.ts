import type { Browser, Page } from 'playwright-core'
import { freshPage, untilPainted } from './watch.ts'

/** What has been said before the one that is measured. */
const exchanges = 100

/** Milliseconds of scripting that one more exchange takes after a hundred, and the nodes of the page then. */
export async function hundredExchanges(
  browser: Browser,
  address: string,
  slow: number,
): Promise<{ scripting: number; nodes: number }> {
  const page = await freshPage(browser, slow)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const scripted = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'ScriptDuration')!.value
  }
  await page.goto(`${address}/#/train?epochs=1`)
  await untilPainted(page, 1)
  for (let count = 0; count < exchanges; count++) await say(page, count)
  const before = await scripted()
  await say(page, exchanges)
  const scripting = (await scripted()) - before
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  await page.context().close()
  return { scripting, nodes }
}

/** Asks for one of two lessons in turn, so that the answer to the latest line can be told from the one before. */
async function say(page: Page, count: number): Promise<void> {
  const line = `/lesson ${count % 2 === 0 ? 'dropout' : 'epochs'}`
  await page.locator('#line').fill(line)
  await page.keyboard.press('Enter')
  const isAnswered = (asked: string) => {
    const latest = [...document.querySelectorAll('.exchange')].at(-1)
    const isIdle = document.querySelector('[role=log]')?.getAttribute('aria-busy') === 'false'
    return isIdle && latest?.querySelector('.learner')?.textContent?.includes(asked)
  }
  // Seldom: looking takes time of the page, too.
  await page.waitForFunction(isAnswered, line, { polling: 100 })
}
