import type { Browser } from 'playwright-core'
import { freshPage, longestTask, seenBy, untilPainted } from './watch.ts'

/** From the request for the page to the first change of a boundary that moves by itself; and the longest task until then. */
export async function openToMoving(
  browser: Browser,
  address: string,
  slow: number,
): Promise<{ moving: number; longest: number }> {
  const page = await freshPage(browser, slow)
  await page.goto(address)
  await untilPainted(page, 2)
  const seen = await seenBy(page)
  await page.context().close()
  const moving = seen.paints[1]!
  return { moving, longest: longestTask(seen, 0, moving) }
}

/** From a knob that is let go to the first picture of the new run. */
export async function knobToFrame(browser: Browser, address: string, slow: number): Promise<number> {
  const page = await freshPage(browser, slow)
  await page.goto(`${address}/#/train?epochs=5`)
  await untilPainted(page, 2)
  const slider = page.locator('plan-knobs input[type=range]').first()
  await slider.focus()
  // The run before must have come to its end: a frame of it would be taken for one of the new run.
  await page.waitForFunction(() => document.querySelector('.state.ended') !== null)
  const count = (await seenBy(page)).paints.length
  await page.keyboard.press('ArrowRight')
  await untilPainted(page, count + 1)
  const { paints, released } = await seenBy(page)
  await page.context().close()
  const first = paints.find((at) => at > released.at(-1)!)
  return first! - released.at(-1)!
}

/** Milliseconds over which frames are counted, once the training has begun. */
const counted = 2000

/** How often the boundary changes while a plan is trained, and the longest task of the main thread meanwhile. */
export async function playing(
  browser: Browser,
  address: string,
  plan: string,
  slow: number,
): Promise<{ framesPerSecond: number; longest: number }> {
  const page = await freshPage(browser, slow)
  await page.goto(`${address}/${plan}`)
  await untilPainted(page, 10)
  const from = (await seenBy(page)).paints.at(-1)!
  await page.waitForTimeout(counted)
  const seen = await seenBy(page)
  await page.context().close()
  const frames = seen.paints.filter((at) => at > from && at <= from + counted).length
  return { framesPerSecond: (1000 * frames) / counted, longest: longestTask(seen, from, from + counted) }
}
