import type { Browser, Page } from 'playwright-core'

/** What the page has seen of itself, as `watch` keeps it. Times in milliseconds since the page was asked for. */
export interface Seen {
  /** When the boundary was painted with another picture than before. */
  paints: number[]
  /** How long each task took that held the main thread for 50 ms or more. */
  tasks: { at: number; milliseconds: number }[]
  /** When a knob was let go. */
  released: number[]
}

/**
 * Runs in the page before anything of it: notes when the small picture behind the boundary changes, and what holds the page up.
 * No function in it has a name: the program that runs this would have a helper beside each, and the page has none.
 */
function watch(): void {
  const seen: Seen = { paints: [], tasks: [], released: [] }
  Object.assign(window, { seen })
  let before = -1
  const { putImageData } = CanvasRenderingContext2D.prototype
  Object.assign(CanvasRenderingContext2D.prototype, {
    putImageData(this: CanvasRenderingContext2D, image: ImageData, x: number, y: number) {
      let sum = 0
      for (let at = 0; at < image.data.length; at += 4) sum = (sum * 31 + image.data[at]! + image.data[at + 2]!) | 0
      if (sum !== before) seen.paints.push(performance.now())
      before = sum
      Reflect.apply(putImageData, this, [image, x, y])
    },
  })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ at: startTime, milliseconds: duration })
  }).observe({ type: 'longtask', buffered: true })
  addEventListener('change', ({ timeStamp }) => seen.released.push(timeStamp), { capture: true })
}

/** A page as somebody opens it who was never there; `slow`: how many times slower its main thread is made. */
export async function freshPage(browser: Browser, slow: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(watch)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow })
  return page
}

/** What the page has seen so far. */
export function seenBy(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen)
}

/** The longest task within a stretch of time; 0 when none took 50 ms, below which the browser tells none. */
export function longestTask({ tasks }: Seen, from: number, to: number): number {
  const within = tasks.filter(({ at, milliseconds }) => at + milliseconds > from && at < to)
  return Math.max(0, ...within.map(({ milliseconds }) => milliseconds))
}

/** Waits in the page until the boundary was painted anew so many times. */
export async function untilPainted(page: Page, times: number): Promise<void> {
  const enough = (count: number) => (window as unknown as { seen: Seen }).seen.paints.length >= count
  await page.waitForFunction(enough, times, { polling: 'raf' })
}
