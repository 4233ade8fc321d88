import type { Browser, Request } from 'playwright-core'
import { freshPage, untilPainted } from './watch.ts'

/** What goes over the network until a boundary moves, and how many requests go elsewhere than to the program. */
export async function bytesOfFirstLoad(
  browser: Browser,
  address: string,
): Promise<{ compressed: number; whole: number; outside: number }> {
  const page = await freshPage(browser, 1)
  const asked: Promise<Sizes>[] = []
  let outside = 0
  page.on('requestfinished', (request) => {
    const isOurs = request.url().startsWith(`${address}/`)
    if (!isOurs && !request.url().startsWith('data:')) outside += 1
    else if (isOurs && !request.url().includes('/api/')) asked.push(sizesOf(request))
  })
  await page.goto(address)
  await untilPainted(page, 2)
  const sizes = await Promise.all(asked)
  await page.context().close()
  const sum = (of: keyof Sizes) => sizes.reduce((total, size) => total + size[of], 0)
  return { compressed: sum('compressed'), whole: sum('whole'), outside }
}

interface Sizes {
  compressed: number
  whole: number
}

async function sizesOf(request: Request): Promise<Sizes> {
  const response = await request.response()
  return { compressed: (await request.sizes()).responseBodySize, whole: (await response!.body()).length }
}
